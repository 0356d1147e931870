"""Operators on what is computed: signs, operands, brackets, comparisons."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TypeGuard

from grader.mutation.name_scope import Scope, is_text
from grader.mutation.sites import Site
from grader.mutation.syntax import binary, called

_OTHERS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Div, ast.Add, ast.Sub),
    ast.Div: (ast.Mult, ast.FloorDiv, ast.Sub),
    ast.FloorDiv: (ast.Div, ast.Mod),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
}
_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_ORDERED = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)


def operator(site: Site, scope: Scope) -> Iterator[ast.expr]:  # noqa: ARG001 - one signature for all operators
    """An operator is another: `+` for `-`, `*` for `/`, `/` for `//`, `*` for `@` or for `**`."""
    node = site.node
    if isinstance(node, ast.BinOp) and not is_text(node):
        yield from (binary(node.left, other(), node.right) for other in _OTHERS.get(type(node.op), ()))


def sign(site: Site, scope: Scope) -> Iterator[ast.expr]:  # noqa: ARG001
    """A sign is missing or too many: `x` for `-x`, `-x` for `x`."""
    if isinstance(site.node, ast.UnaryOp) and isinstance(site.node.op, ast.USub):
        yield site.node.operand
    elif site.whole and isinstance(site.node, ast.BinOp | ast.Call | ast.Name) and not is_text(site.node):
        yield ast.UnaryOp(ast.USub(), site.node)


def comparison(site: Site, scope: Scope) -> Iterator[ast.expr]:  # noqa: ARG001
    """A comparison is another, or a condition is turned round: `<=` for `<`, `>` for `<`, `or` for `and`."""
    node = site.node
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        for other in _COMPARED.get(type(node.ops[0]), ()):
            yield ast.Compare(node.left, [other()], node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand


def dropped_operand(site: Site, scope: Scope) -> Iterator[ast.expr]:  # noqa: ARG001
    """An operand is missing: `beta * v` for `beta * v + (1 - beta) * g`, `a` for `a / m`."""
    node = site.node
    if isinstance(node, ast.BinOp):
        yield from (node.left, node.right)
    elif isinstance(node, ast.BoolOp):
        yield from node.values


def brackets(site: Site, scope: Scope) -> Iterator[ast.expr]:  # noqa: ARG001
    """Brackets close elsewhere: `a * (b + c)` for `a * b + c`, `np.sqrt(s + epsilon)` for `np.sqrt(s) + epsilon`."""
    node = site.node
    if isinstance(node, ast.BinOp) and not is_text(node):
        yield from _rotated(node)
        yield from _into_a_call(node)
    elif isinstance(node, ast.Call):
        yield from _out_of_a_call(node)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.BinOp):
        inner = node.operand
        yield binary(ast.UnaryOp(node.op, inner.left), inner.op, inner.right)


def _rotated(node: ast.BinOp) -> Iterator[ast.expr]:
    left, right = node.left, node.right
    if isinstance(left, ast.BinOp):
        yield binary(left.left, left.op, binary(left.right, node.op, right))
    if isinstance(right, ast.BinOp):
        yield binary(binary(left, node.op, right.left), right.op, right.right)


def _into_a_call(node: ast.BinOp) -> Iterator[ast.expr]:
    left, right = node.left, node.right
    if _takes_one(left):
        yield _call_of(left, binary(left.args[0], node.op, right))
    if _takes_one(right):
        yield _call_of(right, binary(left, node.op, right.args[0]))


def _out_of_a_call(node: ast.Call) -> Iterator[ast.expr]:
    if _takes_one(node) and isinstance(node.args[0], ast.BinOp):
        inner = node.args[0]
        yield binary(_call_of(node, inner.left), inner.op, inner.right)
        yield binary(inner.left, inner.op, _call_of(node, inner.right))


def _takes_one(node: ast.expr) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and len(node.args) == 1 and called(node) not in {"str", "range", "len"}


def _call_of(node: ast.Call, argument: ast.expr) -> ast.Call:
    return ast.Call(node.func, [argument], node.keywords)


def order(site: Site, scope: Scope) -> Iterator[ast.expr]:  # noqa: ARG001
    """Two operands, arguments or results change places: `b - a` for `a - b`, `np.dot(b, a)`, `return s, v`."""
    node = site.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, _ORDERED) and not is_text(node):
        yield binary(node.right, node.op, node.left)
    elif isinstance(node, ast.Call):
        for swapped in _neighbours_swapped(node.args):
            yield ast.Call(node.func, swapped, node.keywords)
    elif isinstance(node, ast.Tuple):
        for swapped in _neighbours_swapped(node.elts):
            yield ast.Tuple(swapped, node.ctx)


def _neighbours_swapped(parts: list[ast.expr]) -> Iterator[list[ast.expr]]:
    if any(isinstance(part, ast.Starred) for part in parts):
        return
    for index in range(len(parts) - 1):
        yield [*parts[:index], parts[index + 1], parts[index], *parts[index + 2 :]]
