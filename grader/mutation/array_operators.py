"""Operators on arrays: transposes, indices, slices, shapes, and expressions that look alike."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.name_scope import Scope, is_text, likeness
from grader.mutation.operators import EXPRESSION, Step, operator
from grader.mutation.sites import Site
from grader.mutation.syntax import TRANSPOSED, is_product, number, transposed


@operator("transpose", EXPRESSION)
def transpose(site: Site, scope: Scope) -> Iterator[Step]:
    """A transpose is missing or too many: `A` for `A.T`, `W.T` for `W` in a matrix product."""
    node = site.node
    if isinstance(node, ast.Attribute) and node.attr == TRANSPOSED:
        yield Step(node.value, "missing")
    elif _is_factor(site) or (site.whole and is_product(node)):
        yield Step(transposed(node))


def _is_factor(site: Site) -> bool:
    return is_product(site.parent) and site.field in ("left", "right", "args")


@operator("index", EXPRESSION)
def index(site: Site, scope: Scope) -> Iterator[Step]:
    """Another entry is taken, or the axes of an index change places: `shape[0]` for `shape[1]`, `A[i, :]`."""
    node = site.node
    if not isinstance(node, ast.Subscript) or site.stored:
        return
    if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, int):
        for other in (0, 1, -1):
            if other != node.slice.value:
                yield Step(ast.Subscript(node.value, number(other), ast.Load()))
    elif isinstance(node.slice, ast.Tuple):
        parts = node.slice.elts
        yield Step(ast.Subscript(node.value, ast.Tuple(parts[::-1], ast.Load()), ast.Load()))


@operator("slice", EXPRESSION)
def slice_bounds(site: Site, scope: Scope) -> Iterator[Step]:
    """A slice is longer, or an index stands for a slice and the other way round: `x[a:]` for `x[a:b]`, `x[:i]`."""
    node = site.node
    if isinstance(node, ast.Slice):
        if node.lower is not None:
            yield Step(ast.Slice(None, node.upper, node.step))
        if node.upper is not None:
            yield Step(ast.Slice(node.lower, None, node.step))
        if node.step is not None:
            yield Step(ast.Slice(node.lower, node.upper, None))
        yield from (Step(bound, "index") for bound in (node.lower, node.upper) if bound is not None)
    elif isinstance(site.parent, ast.Subscript) and site.field == "slice" and not _is_key(node):
        yield Step(ast.Slice(None, node, None))
        yield Step(ast.Slice(node, None, None))


def _is_key(node: ast.expr) -> bool:
    return is_text(node) or isinstance(node, ast.Tuple | ast.Compare)


@operator("shape", EXPRESSION)
def shape(site: Site, scope: Scope) -> Iterator[Step]:
    """One part of several is left out: `np.zeros(n)` for `np.zeros((n, 1))`, `return v` for `return v, s`."""
    node = site.node
    if not isinstance(node, ast.Tuple | ast.List) or site.stored or len(node.elts) < 2:
        return
    variant = "result" if site.returned else "axis" if site.inside == "sizes" else ""
    for left_out in range(len(node.elts)):
        rest = [part for place, part in enumerate(node.elts) if place != left_out]
        is_one = len(rest) == 1 and isinstance(node, ast.Tuple)
        yield Step(rest[0] if is_one else type(node)(rest, ast.Load()), variant)


@operator("expression", EXPRESSION)
def expression(site: Site, scope: Scope) -> Iterator[Step]:
    """An expression stands where a similar one of the function belongs: `A1.T` for `A2.T`, `s["dW"]` for `v["dW"]`."""
    if site.stored:
        return
    kind = likeness(site.node)
    if kind:
        here = ast.unparse(site.node)
        for text, node, names in scope.similar.get(kind, ()):
            if text != here and all(scope.bound[one] < site.line for one in names):
                tables = _tables(site.node, node)
                yield Step(node, "table" if tables else "", tables)


def _tables(before: ast.expr, after: ast.expr) -> dict[str, str]:
    """The two dictionaries, where the same key is taken of another."""
    if not (isinstance(before, ast.Subscript) and isinstance(after, ast.Subscript)):
        return {}
    if ast.unparse(before.slice) != ast.unparse(after.slice):
        return {}
    return {"table": ast.unparse(after.value), "right": ast.unparse(before.value)}
