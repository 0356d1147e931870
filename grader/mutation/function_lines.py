"""A function as lines: every statement, and every head of a block, can be rendered again without the rest.

`ast.unparse` writes a simple statement on one line and the head of a block on one line, so that a function with one
statement changed is all the other lines and that one. This is what makes mutants cheap: no tree is copied.
"""

from __future__ import annotations

import ast
import copy
from dataclasses import dataclass

_BLOCKS = (
    ast.If,
    ast.For,
    ast.While,
    ast.With,
    ast.FunctionDef,
    ast.ExceptHandler,
    ast.Match,
    ast.match_case,
)
_INDENT = "    "


@dataclass(slots=True)
class Line:
    """One line of a function: a statement, the head of a block (without its body), or a bare `else:` (no node)."""

    indent: int
    node: ast.AST | None
    text: str
    number: int = 0  # in the source that it was read from
    length: int = 1  # with the block that it heads

    @property
    def is_simple(self) -> bool:
        """Whether it is a statement of one line that a step of a computation can be."""
        return isinstance(self.node, ast.Assign | ast.AugAssign | ast.Expr)

    def render(self) -> str:
        """The text of the node as it now is.

        Returns
        -------
        str
            Without indentation.
        """
        return self.text if self.node is None else ast.unparse(self.node).strip("\n")


def find_definition(module: ast.Module, function: str) -> ast.FunctionDef | None:
    """The last definition of that name at the top level, if there is one.

    Parameters
    ----------
    module : ast.Module
    function : str

    Returns
    -------
    ast.FunctionDef or None
    """
    for node in reversed(module.body):
        if isinstance(node, ast.FunctionDef) and node.name == function:
            return node
    return None


def lines_of(definition: ast.FunctionDef) -> list[Line]:
    """The lines of a function, without its docstring.

    Parameters
    ----------
    definition : ast.FunctionDef

    Returns
    -------
    list of Line
    """
    without = copy.copy(definition)
    if ast.get_docstring(definition, clean=False) is not None:
        without.body = definition.body[1:] or [ast.Pass()]
    lines: list[Line] = []
    _add(lines, without, 0)
    return lines


def text_of(lines: list[Line], changed: dict[int, str] | None = None) -> str:
    """The source of a function, with the texts of some of its lines changed.

    Parameters
    ----------
    lines : list of Line
    changed : dict of int to str, optional
        By a line's place, from 0: what stands there instead.

    Returns
    -------
    str
        Without a line end at the end.
    """
    changed = changed or {}
    return "\n".join(
        _INDENT * line.indent + changed.get(index, line.text) for index, line in enumerate(lines)
    )


def _add(lines: list[Line], node: ast.AST, indent: int) -> None:
    number = getattr(node.pattern if isinstance(node, ast.match_case) else node, "lineno", 0)
    if isinstance(node, ast.Try):
        _add_bare(lines, "try:", node.body, indent)
        for handler in node.handlers:
            _add(lines, handler, indent)
        _add_bare(lines, "else:", node.orelse, indent)
        _add_bare(lines, "finally:", node.finalbody, indent)
    elif isinstance(node, _BLOCKS):
        head, inside = copy.copy(node), "cases" if isinstance(node, ast.Match) else "body"
        setattr(head, inside, [])
        if isinstance(head, ast.If | ast.For | ast.While):
            head.orelse = []
        first = len(lines)
        lines.append(Line(indent, head, "", number))
        for child in getattr(node, inside):
            _add(lines, child, indent + 1)
        _add_bare(lines, "else:", getattr(node, "orelse", []), indent)
        lines[first].text = lines[first].render()
        lines[first].length = len(lines) - first
    else:
        line = Line(indent, node, "", number)
        line.text = line.render()
        lines.append(line)


def _add_bare(lines: list[Line], text: str, body: list[ast.stmt], indent: int) -> None:
    if body:
        lines.append(Line(indent, None, text))
        for child in body:
            _add(lines, child, indent + 1)
