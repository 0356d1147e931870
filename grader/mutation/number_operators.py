"""Operators on numbers."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.change import Word
from grader.mutation.name_scope import Scope, is_text
from grader.mutation.operators import EXPRESSION, Step, operator
from grader.mutation.sites import Site
from grader.mutation.syntax import binary, called, is_number, name, number, numpy

_COUNTED = frozenset({"range", "arange", "zeros", "ones", "str", "linspace"})
_NO_TERMS = (ast.Constant, ast.Tuple, ast.Dict, ast.List, ast.Lambda)
_PLACES = {"comparison": "border", "shape": "counted"}
"""Where another small number says nothing by itself."""


@operator("constant", EXPRESSION)
def constant(site: Site, scope: Scope) -> Iterator[Step]:
    """A number is another, or True is False: `0` for `1`, `3` for `2`, `0.1` for `0.01`, `-1` for `1`."""
    value = site.node.value if isinstance(site.node, ast.Constant) else None
    if isinstance(value, bool):
        yield Step(ast.Constant(not value), "default" if _is_default(site) else "")
    elif isinstance(value, int | float):
        for other in _near(value):
            before, after = ast.unparse(site.node), ast.unparse(number(other))
            variant = _of_number(site, before, after)
            parts = {"after": Word(after)} if other < 0 else {}
            if variant == "axis":
                parts = {"after": Word(after), "before": Word(before)}
            yield Step(number(other), variant, parts)


def _of_number(site: Site, before: str, after: str) -> str:
    """What another number means where it stands."""
    if after == f"-{before}":
        return "sign"
    if site.inside == "axis":
        return "axis"
    if site.inside in _PLACES and before in ("0", "1", "2"):
        return _PLACES[site.inside]
    if _is_default(site):
        return "default"
    return "count" if after.isdigit() else ""


def _is_default(site: Site) -> bool:
    return isinstance(site.parents[0], ast.FunctionDef)


def _near(value: float) -> Iterator[float]:
    around: list[float]
    if isinstance(value, int):
        around = [value - 1, value + 1, -value, 2 * value, 0, 1]
    else:
        around = [10 * value, value / 10, 2 * value, value / 2, 1 - value, -value, 0.0, 1.0]
    yield from dict.fromkeys(other for other in around if other != value)


@operator("off_by_one", EXPRESSION)
def off_by_one(site: Site, scope: Scope) -> Iterator[Step]:
    """An index, a bound or the number in a key is one more or one less: `l - 1` for `l`, `L + 1` for `L`."""
    whole = isinstance(site.node, ast.Name | ast.Call | ast.Attribute | ast.Subscript)
    if whole and not site.stored and _counts(site):
        variant = "of_a_slice" if ":" in ast.unparse(site.node) else ""
        yield Step(binary(site.node, ast.Add(), number(1)), variant)
        yield Step(binary(site.node, ast.Sub(), number(1)), variant)


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


@operator("extra_term", EXPRESSION)
def extra_term(site: Site, scope: Scope) -> Iterator[Step]:
    """A factor, a divisor or a summand is too many: `cost / m` for `cost`, `2 * x` for `x`, `s + epsilon` for `s`."""
    if site.stored or is_text(site.node) or isinstance(site.node, _NO_TERMS):
        return
    numbers = list(scope.numbers(site.line))
    if site.whole or _is_summand(site):
        for other in numbers:
            yield _with_term(site, ast.Mult(), name(other))
            yield _with_term(site, ast.Div(), name(other))
        doubled = _with_term(site, ast.Mult(), number(2))
        yield doubled._replace(node=binary(number(2), ast.Mult(), site.node))
        yield _with_term(site, ast.Div(), number(2))
    if site.whole:
        yield from (_with_term(site, ast.Add(), name(other)) for other in numbers)


_TERMS = {ast.Mult: "", ast.Div: "divisor", ast.Add: "summand"}


def _with_term(site: Site, how: ast.operator, term: ast.expr) -> Step:
    text = ast.unparse(term)
    variant = _TERMS[type(how)]
    if isinstance(site.parents[0], ast.If | ast.While):
        variant = "condition"
    elif not is_scalar(text):
        variant = f"array_{variant}" if variant else "array"
    return Step(binary(site.node, how, term), variant, {"more": text})


def is_scalar(text: str) -> bool:
    """Whether a name is one of a number: arrays have capitals or a number of a layer in their names."""
    return not text.isidentifier() or (text.islower() and not text[-1].isdigit())


def _is_summand(site: Site) -> bool:
    summand = isinstance(site.parent, ast.BinOp) and isinstance(site.parent.op, ast.Add | ast.Sub)
    return summand and not any(isinstance(one, ast.Subscript) for one in site.parents)


@operator("zeros_for_scalar", EXPRESSION)
def zeros_for_scalar(site: Site, scope: Scope) -> Iterator[Step]:
    """An array of zeros stands where a number belongs, or the other way round: `np.zeros((1, 1))` for `0`."""
    if is_number(site.node) and site.whole:
        yield Step(numpy("zeros", ast.Tuple([number(1), number(1)], ast.Load())))
    elif called(site.node) in {"zeros", "ones", "zeros_like", "ones_like"}:
        yield Step(number(0.0 if called(site.node).startswith("zeros") else 1.0))
