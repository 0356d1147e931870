"""Where one case ends and the next begins: all borders on the other side, NaN, 0 taken for nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.arithmetic_operators import COMPARISONS
from grader.mutation.change import Word
from grader.mutation.compound.function_parts import beginning_with, scalars
from grader.mutation.name_scope import Scope
from grader.mutation.operators import EXPRESSION, FUNCTION, Rewrite, Step, operator
from grader.mutation.sites import Site, sites_of
from grader.mutation.subject import Subject

_CLOSED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
}


@operator("closed", EXPRESSION, compound=True)
def closed(site: Site, scope: Scope) -> Iterator[Step]:
    """The border itself belongs to the other side: `<=` for `<`."""
    node = site.node
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _CLOSED:
        now = type(node.ops[0])
        signs = {"sign": Word(COMPARISONS[_CLOSED[now]]), "right": Word(COMPARISONS[now])}
        compared = ast.Compare(node.left, [_CLOSED[now]()], node.comparators)
        yield Step(compared, "", signs, sort=COMPARISONS[now])


@operator("not_a_number", EXPRESSION, compound=True)
def not_a_number(site: Site, scope: Scope) -> Iterator[Step]:
    """The case of NaN is another: `not a >= b` for `a < b`."""
    node = site.node
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _OPPOSITE:
        turned = ast.Compare(node.left, [_OPPOSITE[type(node.ops[0])]()], node.comparators)
        yield Step(ast.UnaryOp(ast.Not(), turned), sort="all")


@operator("nothing", FUNCTION, compound=True)
def nothing(subject: Subject) -> Iterator[Rewrite]:
    """0 is taken for no value at all: `if not x: return ...`."""
    returned = {
        ast.unparse(one.node)
        for one in sites_of(subject.lines)
        if isinstance(one.parent, ast.Return) and isinstance(one.node, ast.Constant)
    }
    for name in scalars(subject):
        for text in sorted(returned):
            yield beginning_with(subject, f"if not {name}: return {text}", "", {"name": Word(name)})
