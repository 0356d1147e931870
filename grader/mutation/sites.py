"""The places in a function where an expression can be exchanged for another."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from grader.mutation.function_lines import Line

Path = tuple[tuple[str, int], ...]
"""From a statement down to an expression: which field, and which place in it where it is a list."""
_MADE_BY_SIZES = frozenset({"zeros", "ones", "empty", "full", "reshape"})
WHOLE = -1
"""The index of a field that is no list."""


@dataclass(slots=True)
class Site:
    """An expression, where it stands in its statement, and the number of the statement's line."""

    node: ast.expr
    parents: tuple[ast.AST, ...]  # the statement first, the nearest last
    path: Path
    line: int

    @property
    def parent(self) -> ast.AST:
        """What the expression is a part of."""
        return self.parents[-1]

    @property
    def field(self) -> str:
        """Which part of its parent the expression is."""
        return self.path[-1][0]

    @property
    def stored(self) -> bool:
        """Whether the expression is what a statement assigns to."""
        return isinstance(getattr(self.node, "ctx", None), ast.Store)

    @property
    def returned(self) -> bool:
        """Whether the expression is a part of what a function returns."""
        return isinstance(self.parents[0], ast.Return)

    @property
    def whole(self) -> bool:
        """Whether it is all that a statement assigns, returns, or adds to a list."""
        statement = isinstance(self.parent, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Return)
        return (statement and self.field == "value") or self._appended

    @property
    def _appended(self) -> bool:
        call = self.parent
        return (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr == "append"
            and self.field == "args"
        )

    @property
    def inside(self) -> str:
        """Where it stands, if that changes what a step means.

        A "denominator", a "comparison", the "axis" of a call, the index of a "shape", the "sizes" of what is made.
        """
        for parent, (field, _) in zip(reversed(self.parents), reversed(self.path), strict=True):
            if isinstance(parent, ast.keyword) and parent.arg == "axis":
                return "axis"
            if isinstance(parent, ast.Compare):
                return "comparison"
            if isinstance(parent, ast.Subscript) and getattr(parent.value, "attr", "") == "shape":
                return "shape"
            if isinstance(parent, ast.Call) and getattr(parent.func, "attr", "") in _MADE_BY_SIZES:
                return "sizes"
            if isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Div) and field == "right":
                return "denominator"
            if not (isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Mult | ast.Add | ast.Sub)):
                return ""
        return ""

    def holds(self, other: Site) -> bool:
        """Whether another place is this one, or stands inside it.

        Parameters
        ----------
        other : Site
            Of the same function.

        Returns
        -------
        bool
            Also true of the place itself.
        """
        return self.line == other.line and other.path[: len(self.path)] == self.path

    def put(self, node: ast.expr) -> None:
        """Set another expression in this place.

        Parameters
        ----------
        node : ast.expr
            It is set in the tree itself.
        """
        field, index = self.path[-1]
        if index == WHOLE:
            setattr(self.parent, field, node)
        else:
            getattr(self.parent, field)[index] = node


def sites_of(lines: list[Line]) -> Iterator[Site]:
    """Every place of every line. What a function says when it refuses is text for people, and is left alone.

    Parameters
    ----------
    lines : list of Line
        Of one function.

    Yields
    ------
    Site
    """
    for number, line in enumerate(lines):
        if line.node is not None and not isinstance(line.node, ast.Raise):
            yield from _below((line.node,), (), number)


def _below(parents: tuple[ast.AST, ...], path: Path, line: int) -> Iterator[Site]:
    for field, value in ast.iter_fields(parents[-1]):
        if field in ("annotation", "returns", "ctx", "op", "ops"):
            continue
        children = enumerate(value) if isinstance(value, list) else [(WHOLE, value)]
        for index, child in children:
            if not isinstance(child, ast.AST):
                continue
            here = (*path, (field, index))
            if isinstance(child, ast.expr):
                yield Site(child, parents, here, line)
            yield from _below((*parents, child), here, line)
