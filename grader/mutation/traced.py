"""Functions that tell what they computed on their way: of each piece of a line a few numbers. Source in, source out.

Of a function with two mistakes a step that mends the first makes nothing right that is returned, but some of what
stands between. So one mistake can be found after the other, and not both at once.
"""

from __future__ import annotations

import ast
from functools import cache
from typing import Any

from grader.mutation.function_lines import lines_of, text_of

_SEE = "_seen_on_the_way"
MOST = 4000
"""So many pieces are told of one call."""
_TOLD = f"""
import numpy as _numpy_on_the_way
_told_on_the_way = []
def {_SEE}(value):
    if len(_told_on_the_way) < {MOST} and isinstance(value, (_numpy_on_the_way.ndarray, float, list)):
        try:
            array = _numpy_on_the_way.asarray(value)
            if array.dtype.kind in "biuf":
                flat = array.ravel().astype(float)
                weights = 1.5 + _numpy_on_the_way.sin(_numpy_on_the_way.arange(flat.size))
                sums = float(flat.sum()), float(flat @ weights), float(abs(flat) @ weights)
                _told_on_the_way.append((list(array.shape), *sums))
        except Exception:
            pass
    return value
"""
"""Shape, sum, and two sums with fixed weights: what the numbers are, and how large."""
_CALLED = """
_run_on_the_way = {name}
def {name}(*args, **kwargs):
    _told_on_the_way.clear()
    try:
        _run_on_the_way(*args, **kwargs)
    except Exception:
        pass
    return list(_told_on_the_way)
"""


_TELLING = (ast.BinOp, ast.UnaryOp, ast.Call, ast.Compare, ast.IfExp, ast.ListComp)
_AS_THEY_ARE = (ast.Slice, ast.JoinedStr, ast.Lambda, ast.Import, ast.ImportFrom)


def traced(source: str, function: str) -> str:
    """Definitions, of which one returns what it computed on its way in the place of its result.

    Parameters
    ----------
    source : str
        As `plain` gives it, a statement a line.
    function : str
        A function that it defines at its top level.

    Returns
    -------
    str
        The same; each call of the function gives a list of (shape, sum, sum with weights, the same of what is without
        sign). What ends in an exception gives what came before.
    """
    lines = [
        f"{line[: len(line) - len(line.lstrip())]}{_watched(line.strip())}" for line in source.split("\n")
    ]
    return "\n".join([_TOLD, *lines, _CALLED.format(name=function)])


def versions(own: str, changed: list[str], beside: str, function: str) -> list[str]:
    """A definition and its changed versions, all traced; none where it is not Python.

    Parameters
    ----------
    own : str
        The definition as it was written.
    changed : list of str
        Others, a statement a line.
    beside : str
        What stands beside each.
    function : str
        The one that is called.

    Returns
    -------
    list of str
    """
    try:
        return [traced(f"{one}\n{plain(beside)}", function) for one in (plain(own), *changed)]
    except SyntaxError:
        return []


@cache
def plain(source: str) -> str:
    """A module, a statement a line.

    Parameters
    ----------
    source : str

    Returns
    -------
    str

    Raises
    ------
    SyntaxError
        Where the source is not Python.
    """
    body = ast.parse(source).body
    return "\n".join(
        text_of(lines_of(one)) if isinstance(one, ast.FunctionDef) else ast.unparse(one) for one in body
    )


@cache
def _watched(line: str) -> str:
    """A line that tells what it computes; as it is, where it is no statement of its own."""
    try:
        module = _Watching().visit(ast.parse(line))
    except SyntaxError:
        return line
    return "; ".join(ast.unparse(one) for one in ast.fix_missing_locations(module).body)


class _Watching(ast.NodeTransformer):
    """Tells the value of every operation and call, and of what is changed in its place."""

    def visit(self, node: ast.AST) -> Any:
        """The same node, or a call that tells its value."""
        if isinstance(node, _AS_THEY_ARE):
            return node
        if isinstance(node, ast.Subscript):  # a place is no result
            node.value = self.visit(node.value)
            return node
        self.generic_visit(node)
        if isinstance(node, _TELLING):
            return _seen(node)
        if isinstance(node, ast.AugAssign):
            return [node, ast.Expr(_seen(ast.parse(ast.unparse(node.target), mode="eval").body))]
        return node


def _seen(node: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(_SEE, ast.Load()), [node], [])
