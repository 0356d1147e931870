"""Operators on calls: another function, one too few, one argument too few."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from grader.mutation.change import Word
from grader.mutation.name_scope import Scope
from grader.mutation.operators import EXPRESSION, Step, operator
from grader.mutation.sites import Site
from grader.mutation.syntax import called, last_name, name, number

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
    "float int round",
)
_EVERYDAY = frozenset(
    """
    sqrt square power exp log abs sum mean max maximum min dot matmul tanh copy
    randn rand standard_normal normal uniform random permutation shuffle round floor zeros ones
    """.split()
)
"""What everybody calls: of another function, other right answers know nothing."""
_STARTS = frozenset({"zeros", "ones"})
"""What makes something new: nobody leaves it out and goes on with its argument."""
_REDUCTIONS = frozenset("sum mean max min prod std var argmax argmin any all norm cumsum".split())
_KEPT = frozenset("range len str isinstance enumerate zip append print items keys values".split())


@operator("function", EXPRESSION)
def another_function(site: Site, scope: Scope) -> Iterator[Step]:
    """Another function is called: `rand` for `randn`, `square` for `sqrt`, `mean` for `sum`."""
    text = last_name(site.node)
    helpers = scope.helpers if text in scope.helpers else ()
    for step in exchanged_function(site, scope, _CONFUSED, helpers):
        yield step._replace(variant=_variant(site.node, text, last_name(step.node)))


def _variant(node: ast.expr, before: str, after: str) -> str:
    if (before, after) == ("sqrt", "abs"):
        return "root"
    names = {before, after}
    if names <= _EVERYDAY:
        return ""
    return "helper" if isinstance(node, ast.Name) and not names & _EVERYDAY else "rare"


def exchanged_function(
    site: Site, scope: Scope, confused: Iterable[str], others: Sequence[str] = ()
) -> Iterator[Step]:
    """A function is called for which people take another.

    Parameters
    ----------
    site, scope : Site and Scope
        The place, and what the function knows there.
    confused : iterable of str
        Groups of names that are taken for one another: `"sigmoid relu tanh"`.
    others : sequence of str
        More names that are taken for the one that stands here.

    Yields
    ------
    Step
        For each other name.
    """
    node, text = site.node, last_name(site.node)
    if site.stored or (isinstance(node, ast.Name) and text in scope.bound):
        return
    groups = [group.split() for group in confused]
    found = [other for group in groups if text in group for other in group] if text else []
    for other in dict.fromkeys(one for one in [*found, *others] if one != text):
        parts = {"function": Word(other), "right": Word(text)}
        if isinstance(node, ast.Attribute):
            yield Step(ast.Attribute(node.value, other, ast.Load()), parts=parts)
        elif other in scope.outside or other in {"float", "int", "round", "sum", "max", "min", "abs"}:
            yield Step(name(other), parts=parts)


@operator("dropped_call", EXPRESSION)
def dropped_call(site: Site, scope: Scope) -> Iterator[Step]:
    """A function is not called: `s` for `np.sqrt(s)`, `v` for `v.copy()`."""
    node = site.node
    if not isinstance(node, ast.Call) or called(node) in _KEPT:
        return
    function = called(node)
    is_method = isinstance(node.func, ast.Attribute)
    if is_method and function not in _EVERYDAY - _STARTS:
        variant = "rare"
    elif function == "copy":
        variant = "copy"
    else:
        variant = "" if function in _EVERYDAY else "helper" if function else "value"
    parts: dict[str, str] = {"function": Word(function) if function else ast.unparse(node.func)}
    if node.args and not isinstance(node.args[0], ast.Starred):
        yield Step(node.args[0], variant, parts)
    elif isinstance(node.func, ast.Attribute):
        yield Step(node.func.value, variant, parts)


@operator("argument", EXPRESSION)
def argument(site: Site, scope: Scope) -> Iterator[Step]:
    """An argument is left out, so that its default counts: `f(x)` for `f(x, epsilon)`."""
    node = site.node
    if not isinstance(node, ast.Call):
        return
    if len(node.args) > 1 and not isinstance(node.args[-1], ast.Starred):
        yield Step(ast.Call(node.func, node.args[:-1], node.keywords))
    for keyword in node.keywords:
        if keyword.arg not in ("axis", "keepdims"):
            others = [other for other in node.keywords if other is not keyword]
            yield Step(ast.Call(node.func, node.args, others))


@operator("axis", EXPRESSION)
def axis(site: Site, scope: Scope) -> Iterator[Step]:
    """A sum, mean or the like runs along another axis, or along all: `axis=0` for `axis=1`, no axis."""
    if isinstance(site.node, ast.Call) and called(site.node) in _REDUCTIONS:
        parts = {"function": Word(called(site.node))}
        for changed in _with_keyword(site.node, "axis", [number(0), number(1)]):
            yield Step(changed, parts=parts)


@operator("keepdims", EXPRESSION)
def keepdims(site: Site, scope: Scope) -> Iterator[Step]:
    """The axis of a sum, mean or the like is kept, or is not: no `keepdims=True`."""
    if isinstance(site.node, ast.Call) and called(site.node) in _REDUCTIONS - {"argmax", "argmin", "cumsum"}:
        is_kept = "keepdims" in ast.unparse(site.node)
        for changed in _with_keyword(site.node, "keepdims", [ast.Constant(True)]):
            is_lost = is_kept and "keepdims" not in ast.unparse(changed)
            yield Step(changed, "lost" if is_lost else "")


def _with_keyword(node: ast.Call, keyword: str, values: list[ast.Constant]) -> Iterator[ast.expr]:
    """The call with other values of a keyword, and without it."""
    others = [one for one in node.keywords if one.arg != keyword]
    now = [one.value for one in node.keywords if one.arg == keyword]
    if now:
        yield ast.Call(node.func, node.args, others)
    for value in values:
        if not (now and isinstance(now[0], ast.Constant) and now[0].value == value.value):
            yield ast.Call(node.func, node.args, [*others, ast.keyword(keyword, value)])
