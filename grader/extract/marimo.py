"""A marimo notebook, which is saved as a script: each cell is the body of a function, `@app.cell` above it.

What marimo puts around the learner's code is taken away, line for line, so that every line keeps its number.
"""

from __future__ import annotations

import ast
import re

_APP = re.compile(r"^(\w+) = marimo\.App\(", re.MULTILINE)
_INDENT = "    "


def without_marimo(text: str) -> str:
    """The cells of a marimo notebook as one script; any other text as it is.

    Parameters
    ----------
    text : str
        A script's.

    Returns
    -------
    str
        With as many lines.
    """
    app = _APP.search(text)
    if app is None:
        return text
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return text
    lines = text.split("\n")
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            _unwrap(node, app[1], lines)
        elif isinstance(node, ast.With) and _is_of(node.items[0].context_expr, app[1]):
            _clear(lines, node.lineno, node.body[0].lineno - 1)
            _dedent(lines, node.body[0].lineno, node.end_lineno or node.lineno)
        elif isinstance(node, ast.Import) and node.names[0].name == "marimo":
            _clear(lines, node.lineno, node.lineno)
        elif isinstance(node, ast.Assign) and node.lineno == text.count("\n", 0, app.start()) + 1:
            _clear(lines, node.lineno, node.end_lineno or node.lineno)
    return "\n".join(lines)


def _unwrap(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, app: str, lines: list[str]) -> None:
    """`@app.function` stands above what is a cell by itself; of `@app.cell` the body is the cell."""
    ours = [one for one in node.decorator_list if _is_of(one, app)]
    for one in ours:
        _clear(lines, one.lineno, one.end_lineno or one.lineno)
    if not any(_name(one) == "cell" for one in ours):
        return
    first, last = node.body[0], node.body[-1]
    begin, end = _first_line(first), node.end_lineno or node.lineno
    _clear(lines, node.lineno, begin - 1)
    if isinstance(last, ast.Return):
        _clear(lines, last.lineno, end)
    _dedent(lines, begin, end)


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(one.lineno for one in decorators)])


def _is_of(node: ast.expr, app: str) -> bool:
    """Whether this is `app.cell`, `app.cell(…)`, `app.setup` or the like."""
    called = _called(node)
    return isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == app


def _name(node: ast.expr) -> str:
    called = _called(node)
    return called.attr if isinstance(called, ast.Attribute) else ""


def _called(node: ast.expr) -> ast.expr:
    return node.func if isinstance(node, ast.Call) else node


def _clear(lines: list[str], first: int, last: int) -> None:
    lines[first - 1 : last] = [""] * (last - first + 1)


def _dedent(lines: list[str], first: int, last: int) -> None:
    lines[first - 1 : last] = [line.removeprefix(_INDENT) for line in lines[first - 1 : last]]
