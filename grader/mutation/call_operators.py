"""Operators on calls: another function, one too few, one argument too few."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.name_scope import Scope
from grader.mutation.sites import Site
from grader.mutation.syntax import called, name, number

# Functions that are taken for one another.
_CONFUSED = (
    "zeros ones",
    "zeros_like ones_like empty_like",
    "sum mean prod cumsum",
    "sum max",
    "std var",
    "max min",
    "argmax argmin max",
    "maximum minimum",
    "sqrt square abs exp",
    "exp log tanh",
    "log log10 log1p log2",
    "tanh sinh cosh",
    "randn rand",
    "standard_normal random",
    "normal uniform",
    "dot multiply outer",
    "floor ceil round",
    "argsort sort",
    "hstack vstack",
    "permutation arange",
    "eye ones",
    "sigmoid relu tanh",
    "float int round",
)
_REDUCTIONS = frozenset("sum mean max min prod std var argmax argmin any all norm cumsum".split())
_KEPT = frozenset("range len str isinstance enumerate zip append print items keys values".split())


def function(site: Site, scope: Scope) -> Iterator[ast.expr]:
    """Another function is called: `rand` for `randn`, `square` for `sqrt`, `mean` for `sum`, `relu` for `sigmoid`."""
    node = site.node
    text = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    if site.stored or (isinstance(node, ast.Name) and text in scope.bound):
        return
    for other in _taken_for(text, scope):
        if isinstance(node, ast.Attribute):
            yield ast.Attribute(node.value, other, ast.Load())
        elif other in scope.outside or other in {"float", "int", "round", "sum", "max", "min", "abs"}:
            yield name(other)


def _taken_for(text: str, scope: Scope) -> Iterator[str]:
    groups = [group.split() for group in _CONFUSED]
    found = [other for group in groups if text in group for other in group]
    if text in scope.helpers:
        found += scope.helpers
    yield from dict.fromkeys(other for other in found if other != text)


def dropped_call(site: Site, scope: Scope) -> Iterator[ast.expr]:  # noqa: ARG001 - one signature for all operators
    """A function is not called: `s` for `np.sqrt(s)`, `v` for `v.copy()`."""
    node = site.node
    if not isinstance(node, ast.Call) or called(node) in _KEPT:
        return
    if node.args and not isinstance(node.args[0], ast.Starred):
        yield node.args[0]
    elif isinstance(node.func, ast.Attribute):
        yield node.func.value


def argument(site: Site, scope: Scope) -> Iterator[ast.expr]:  # noqa: ARG001
    """An argument is left out, so that its default counts: `f(x)` for `f(x, epsilon)`."""
    node = site.node
    if not isinstance(node, ast.Call):
        return
    if len(node.args) > 1 and not isinstance(node.args[-1], ast.Starred):
        yield ast.Call(node.func, node.args[:-1], node.keywords)
    for keyword in node.keywords:
        if keyword.arg not in ("axis", "keepdims"):
            yield ast.Call(node.func, node.args, [other for other in node.keywords if other is not keyword])


def axis(site: Site, scope: Scope) -> Iterator[ast.expr]:  # noqa: ARG001
    """A sum, mean or the like runs along another axis, or along all: `axis=0` for `axis=1`, no axis."""
    if isinstance(site.node, ast.Call) and called(site.node) in _REDUCTIONS:
        yield from _with_keyword(site.node, "axis", [number(0), number(1)])


def keepdims(site: Site, scope: Scope) -> Iterator[ast.expr]:  # noqa: ARG001
    """The axis of a sum, mean or the like is kept, or is not: no `keepdims=True`."""
    if isinstance(site.node, ast.Call) and called(site.node) in _REDUCTIONS - {"argmax", "argmin", "cumsum"}:
        yield from _with_keyword(site.node, "keepdims", [ast.Constant(True)])


def _with_keyword(node: ast.Call, keyword: str, values: list[ast.Constant]) -> Iterator[ast.expr]:
    """The call with other values of a keyword, and without it."""
    others = [one for one in node.keywords if one.arg != keyword]
    now = [one.value for one in node.keywords if one.arg == keyword]
    if now:
        yield ast.Call(node.func, node.args, others)
    for value in values:
        if not (now and isinstance(now[0], ast.Constant) and now[0].value == value.value):
            yield ast.Call(node.func, node.args, [*others, ast.keyword(keyword, value)])
