"""Where one case ends and the next begins: all borders on the other side, another border, NaN, 0 taken for nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.compound.compound_change import Rewrite, Step, Words, plain
from grader.mutation.compound.function_parts import beginning_with, scalars
from grader.mutation.name_scope import Scope
from grader.mutation.roles import Roles
from grader.mutation.sites import Site, sites_of
from grader.mutation.subject import Subject
from grader.mutation.syntax import is_number

_CLOSED: dict[type[ast.cmpop], tuple[type[ast.cmpop], str, str]] = {
    ast.Lt: (ast.LtE, "<", "<="),
    ast.LtE: (ast.Lt, "<=", "<"),
    ast.Gt: (ast.GtE, ">", ">="),
    ast.GtE: (ast.Gt, ">=", ">"),
}
_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
}
_TIMES = (1e-4, 1e-3, 1e-2, 0.1, 0.2, 0.5, 2, 5, 10, 100, 1000, 1e4)


def closed(site: Site, scope: Scope) -> Iterator[Step]:  # noqa: ARG001 - one signature for all
    """The border itself belongs to the other side: `<=` for `<`."""
    node = site.node
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _CLOSED:
        other, before, after = _CLOSED[type(node.ops[0])]
        words = plain(f"`{after}` stood where `{before}` belongs")
        yield Step(ast.Compare(node.left, [other()], node.comparators), before, words)


def not_a_number(site: Site, scope: Scope) -> Iterator[Step]:  # noqa: ARG001
    """The case of NaN is another: `not a >= b` for `a < b`."""
    node = site.node
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _OPPOSITE:
        turned = ast.Compare(node.left, [_OPPOSITE[type(node.ops[0])]()], node.comparators)
        words = plain("NaN ended in another case: every comparison with it is false")
        yield Step(ast.UnaryOp(ast.Not(), turned), "nan", words)


def other_border(site: Site, scope: Scope) -> Iterator[Step]:  # noqa: ARG001
    """Another number is the border."""
    value = site.node.value if isinstance(site.node, ast.Constant) and is_number(site.node) else None
    if isinstance(site.parent, ast.Compare) and isinstance(value, int | float) and value:
        for times in _TIMES:
            size = "smaller" if times < 1 else "larger"
            yield Step(ast.Constant(times * value), size, _border(ast.unparse(site.node), size))


def nothing(subject: Subject) -> Iterator[Rewrite]:
    """0 is taken for no value at all: `if not x: return ...`."""
    returned = {
        ast.unparse(one.node)
        for one in sites_of(subject.lines)
        if isinstance(one.parent, ast.Return) and isinstance(one.node, ast.Constant)
    }
    for name in scalars(subject):
        for text in sorted(returned):
            words = plain(f"`{name}` = 0 were a case of its own")
            yield beginning_with(subject, f"if not {name}: return {text}", words)


def _border(number: str, size: str) -> Words:
    def said(roles: Roles) -> str:
        return f"a {size} number stood where {roles.of(number) or number} belongs"

    return said
