"""Operators on numbers."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.name_scope import Scope, is_text
from grader.mutation.sites import Site
from grader.mutation.syntax import binary, called, is_number, name, number, numpy

_COUNTED = frozenset({"range", "arange", "zeros", "ones", "str", "linspace"})
_NO_TERMS = (ast.Constant, ast.Tuple, ast.Dict, ast.List, ast.Lambda)


def constant(site: Site, scope: Scope) -> Iterator[ast.expr]:  # noqa: ARG001 - one signature for all operators
    """A number is another, or True is False: `0` for `1`, `3` for `2`, `0.1` for `0.01`, `-1` for `1`."""
    value = site.node.value if isinstance(site.node, ast.Constant) else None
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield from (number(other) for other in _near(value))


def _near(value: float) -> Iterator[float]:
    around: list[float]
    if isinstance(value, int):
        around = [value - 1, value + 1, -value, 2 * value, 0, 1]
    else:
        around = [10 * value, value / 10, 2 * value, value / 2, 1 - value, -value, 0.0, 1.0]
    yield from dict.fromkeys(other for other in around if other != value)


def off_by_one(site: Site, scope: Scope) -> Iterator[ast.expr]:  # noqa: ARG001
    """An index, a bound or the number in a key is one more or one less: `l - 1` for `l`, `L + 1` for `L`."""
    whole = isinstance(site.node, ast.Name | ast.Call | ast.Attribute | ast.Subscript)
    if whole and not site.stored and _counts(site):
        yield binary(site.node, ast.Add(), number(1))
        yield binary(site.node, ast.Sub(), number(1))


def _counts(site: Site) -> bool:
    """Whether an expression says which, where from, where to, or how many."""
    parent = site.parent
    if isinstance(parent, ast.Subscript):
        return site.field == "slice"
    if isinstance(parent, ast.Tuple):  # an index of several parts, or a shape
        return isinstance(site.parents[-2], ast.Subscript | ast.Call)
    return isinstance(parent, ast.Slice | ast.FormattedValue) or (
        called(parent) in _COUNTED and site.field == "args"
    )


def extra_term(site: Site, scope: Scope) -> Iterator[ast.expr]:
    """A factor, a divisor or a summand is too many: `cost / m` for `cost`, `2 * x` for `x`, `s + epsilon` for `s`."""
    if site.stored or is_text(site.node) or isinstance(site.node, _NO_TERMS):
        return
    if site.whole or _is_summand(site):
        for other in scope.numbers(site.line):
            yield binary(site.node, ast.Mult(), name(other))
            yield binary(site.node, ast.Div(), name(other))
        yield binary(number(2), ast.Mult(), site.node)
        yield binary(site.node, ast.Div(), number(2))
    if site.whole:
        yield from (binary(site.node, ast.Add(), name(other)) for other in scope.numbers(site.line))


def _is_summand(site: Site) -> bool:
    summand = isinstance(site.parent, ast.BinOp) and isinstance(site.parent.op, ast.Add | ast.Sub)
    return summand and not any(isinstance(one, ast.Subscript) for one in site.parents)


def zeros_for_scalar(site: Site, scope: Scope) -> Iterator[ast.expr]:  # noqa: ARG001
    """An array of zeros stands where a number belongs, or the other way round: `np.zeros((1, 1))` for `0`."""
    if is_number(site.node) and site.whole:
        yield numpy("zeros", ast.Tuple([number(1), number(1)], ast.Load()))
    elif called(site.node) in {"zeros", "ones", "zeros_like", "ones_like"}:
        yield number(0.0 if called(site.node).startswith("zeros") else 1.0)
