"""Operators on what is computed: signs, operands, brackets, comparisons."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TypeGuard

from grader.mutation.change import Term, Word
from grader.mutation.name_scope import Scope, is_text
from grader.mutation.operators import EXPRESSION, Step, operator
from grader.mutation.sites import Site
from grader.mutation.syntax import binary, called, is_number, is_product

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
COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
"""How comparisons are written that have two sides of one kind."""
_ORDERED = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)


@operator("operator", EXPRESSION)
def another_operator(site: Site, scope: Scope) -> Iterator[Step]:
    """An operator is another: `+` for `-`, `*` for `/`, `/` for `//`, `*` for `@` or for `**`."""
    node = site.node
    if isinstance(node, ast.BinOp) and not is_text(node):
        for other in _OTHERS.get(type(node.op), ()):
            variant = "entry_by_entry" if isinstance(node.op, ast.MatMult) else ""
            variant = "loop" if isinstance(site.parents[0], ast.For) else variant
            terms = {"result": Term(other.__name__), "right": Term(type(node.op).__name__)}
            later = _OF_A_CAST if _only_casts(node) else 0.0
            yield Step(binary(node.left, other(), node.right), variant, terms, later=later)


_OF_A_CAST = 5.0
"""By how much less likely another operator is where a factor of 1 makes a number of a condition."""


def _only_casts(node: ast.BinOp) -> bool:
    factors = (node.left, node.right) if isinstance(node.op, ast.Mult) else ()
    return any(is_number(one) and ast.unparse(one) in ("1", "1.0") for one in factors)


@operator("sign", EXPRESSION)
def sign(site: Site, scope: Scope) -> Iterator[Step]:
    """A sign is missing or too many: `x` for `-x`, `-x` for `x`."""
    if isinstance(site.node, ast.UnaryOp) and isinstance(site.node.op, ast.USub):
        yield Step(site.node.operand, "missing")
    elif site.whole and isinstance(site.node, ast.BinOp | ast.Call | ast.Name) and not is_text(site.node):
        yield Step(ast.UnaryOp(ast.USub(), site.node))


@operator("comparison", EXPRESSION)
def comparison(site: Site, scope: Scope) -> Iterator[Step]:
    """A comparison is another, or a condition is turned round: `<=` for `<`, `>` for `<`, `or` for `and`."""
    node = site.node
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        for other in _COMPARED.get(type(node.ops[0]), ()):
            compared = ast.Compare(node.left, [other()], node.comparators)
            if other in COMPARISONS:
                signs = {"sign": Word(COMPARISONS[other]), "right": Word(COMPARISONS[type(node.ops[0])])}
                yield Step(compared, "", signs)
            else:
                yield Step(compared, "turned")
    elif isinstance(node, ast.BoolOp):
        other_one = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield Step(ast.BoolOp(other_one, node.values), "condition")
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield Step(node.operand, "condition")


@operator("dropped_operand", EXPRESSION)
def dropped_operand(site: Site, scope: Scope) -> Iterator[Step]:
    """An operand is missing: `beta * v` for `beta * v + (1 - beta) * g`, `a` for `a / m`."""
    node = site.node
    if isinstance(node, ast.BinOp):
        for kept, gone in ((node.left, node.right), (node.right, node.left)):
            yield Step(kept, _lost(site, node, kept, gone), {"gone": ast.unparse(gone)})
    elif isinstance(node, ast.BoolOp):
        yield from (Step(one, "condition") for one in node.values)


_LOST: dict[type[ast.operator], str] = {
    ast.Add: "summand",
    ast.Sub: "subtrahend",
    ast.Div: "divisor",
    ast.FloorDiv: "divisor",
    ast.Mod: "remainder",
    ast.Pow: "exponent",
    ast.MatMult: "product",
}


def _is_summand(site: Site) -> bool:
    """Whether a product is one term of a sum: without a factor of it, nothing is divided less."""
    outer = (one for one in reversed(site.parents) if not _computes(one, ast.Mult))
    return _computes(next(outer, None), ast.Add, ast.Sub)


def _computes(node: ast.AST | None, *operators: type[ast.operator]) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, operators)


def _lost(site: Site, node: ast.BinOp, kept: ast.expr, gone: ast.expr) -> str:
    """What is lost with an operand."""
    if isinstance(node.op, ast.Add) and ast.unparse(gone) == "1" and (variant := _of_one(site)):
        return variant
    if kept is node.left or isinstance(node.op, ast.Add | ast.Mult | ast.MatMult):
        divides = site.inside == "denominator" and not _is_summand(site)
        return _LOST.get(type(node.op), "divisor" if divides else "")
    return {ast.Sub: "minuend", ast.Pow: "base"}.get(type(node.op), "numerator")


def _of_one(site: Site) -> str:
    """What a missing `+ 1` means where it stands."""
    if site.inside == "comparison":
        return "border"
    return "round" if isinstance(site.parents[0], ast.For) else ""


@operator("brackets", EXPRESSION)
def brackets(site: Site, scope: Scope) -> Iterator[Step]:
    """Brackets close elsewhere: `a * (b + c)` for `a * b + c`, `np.sqrt(s + epsilon)` for `np.sqrt(s) + epsilon`."""
    return map(Step, bracketed(site.node))


def bracketed(node: ast.expr) -> Iterator[ast.expr]:
    """A calculation or a call with its brackets elsewhere, in every way.

    Parameters
    ----------
    node : ast.expr

    Yields
    ------
    ast.expr
    """
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


@operator("order", EXPRESSION)
def order(site: Site, scope: Scope) -> Iterator[Step]:
    """Two operands, arguments or results change places: `b - a` for `a - b`, `np.dot(b, a)`, `return s, v`."""
    node = site.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, _ORDERED) and not is_text(node):
        variant = "product" if is_product(node) else "sides"
        term = {"right": Term(type(node.op).__name__)}
        yield Step(binary(node.right, node.op, node.left), variant, term)
    elif isinstance(node, ast.Call):
        for swapped in _neighbours_swapped(node.args):
            yield Step(ast.Call(node.func, swapped, node.keywords), "product" if is_product(node) else "")
    elif isinstance(node, ast.Tuple):
        for swapped in _neighbours_swapped(node.elts):
            yield Step(ast.Tuple(swapped, node.ctx), "parts")


def _neighbours_swapped(parts: list[ast.expr]) -> Iterator[list[ast.expr]]:
    if any(isinstance(part, ast.Starred) for part in parts):
        return
    for index in range(len(parts) - 1):
        yield [*parts[:index], parts[index + 1], parts[index], *parts[index + 2 :]]
