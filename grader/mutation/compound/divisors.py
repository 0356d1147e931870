"""Divided by another count: by all examples for those of the batch, by one less, by the size of each parameter."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.name_scope import Scope
from grader.mutation.operators import EXPRESSION, Step, operator
from grader.mutation.sites import Site
from grader.mutation.syntax import called, read


@operator("other_count", EXPRESSION, compound=True)
def other_count(site: Site, scope: Scope) -> Iterator[Step]:
    """Another count stands in a denominator."""
    if not _is_count(site.node, scope) or not _divides(site):
        return
    here = ast.unparse(site.node)
    for text in _counts(scope, site.line):
        if text != here:
            yield Step(read("{x}", x=text), sort=text)
    yield Step(read("max({x} - 1, 1)", x=here), "less", sort="less")
    target = getattr(site.parents[0], "targets", [None])[0]
    if isinstance(target, ast.Name) and target.id[:1] == "d" and target.id[1:] in scope.bound:
        yield Step(read("{x}.size", x=target.id[1:]), "own_size", sort="own size")


def _is_count(node: ast.expr, scope: Scope) -> bool:
    if isinstance(node, ast.Name):
        return node.id in scope.bound and scope.kind(node.id) == "value" and node.id not in scope.arrays
    text = ast.unparse(node)
    return called(node) == "len" or ".shape[" in text[-10:] or text.endswith(".size")


def _divides(site: Site) -> bool:
    inside = [(one, field) for one, (field, _) in zip(site.parents, site.path, strict=True)]
    return any(
        isinstance(one, ast.BinOp) and isinstance(one.op, ast.Div) and field == "right"
        for one, field in inside
    ) and all(isinstance(one, ast.BinOp) or not isinstance(one, ast.expr) for one, _ in inside[-1:])


def _counts(scope: Scope, line: int) -> list[str]:
    """What people divide by here: numbers that it takes, and the lengths of arrays that it takes."""
    shapes = [
        f"{name}{part}"
        for name in scope.parameters
        if name in scope.arrays
        for part in (".shape[0]", ".shape[1]", ".size")
    ]
    return [*scope.numbers(line), *shapes]
