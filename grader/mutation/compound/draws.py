"""Random draws of another shape: one for a whole row or column, where every entry has its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.name_scope import Scope
from grader.mutation.operators import EXPRESSION, Step, operator
from grader.mutation.sites import Site
from grader.mutation.syntax import called, number

_DRAWING = frozenset("rand randn random standard_normal normal uniform random_sample".split())


@operator("shared", EXPRESSION, compound=True)
def shared(site: Site, scope: Scope) -> Iterator[Step]:
    """One draw serves a whole row, or a whole column."""
    node = site.node
    if not isinstance(node, ast.Call) or called(node) not in _DRAWING:
        return
    for sizes in _sizes(node):
        for place, variant in ((1, "row"), (0, "column")):
            fewer = list(sizes)
            fewer[place] = number(1)
            yield Step(_with(node, fewer), variant, sort=variant)


def _sizes(node: ast.Call) -> Iterator[list[ast.expr]]:
    """How many rows and columns are drawn."""
    if len(node.args) == 2 and not any(isinstance(one, ast.Starred) for one in node.args):
        yield node.args
    elif len(node.args) == 1:
        one = node.args[0]
        if isinstance(one, ast.Tuple) and len(one.elts) == 2:
            yield one.elts
        elif isinstance(one, ast.Starred):
            yield [ast.Subscript(one.value, number(place), ast.Load()) for place in (0, 1)]


def _with(node: ast.Call, sizes: list[ast.expr]) -> ast.Call:
    is_tuple = len(node.args) == 1 and isinstance(node.args[0], ast.Tuple)
    args: list[ast.expr] = [ast.Tuple(sizes, ast.Load())] if is_tuple else sizes
    return ast.Call(node.func, args, node.keywords)
