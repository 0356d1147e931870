"""Random draws of another shape, one for a whole row or column where every entry has its own, or of another kind."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator

from grader.mutation.name_scope import Scope
from grader.mutation.operators import EXPRESSION, Step, operator
from grader.mutation.sites import Site
from grader.mutation.syntax import called, number, read

_LIMITS = ("1.0", "0.5", "3**0.5")
"""As people take them: of the spread, of `rand - 0.5`, and the one that has the right spread."""
_NORMAL = frozenset("randn standard_normal normal".split())
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


@operator("uniform", EXPRESSION, compound=True)
def uniform(site: Site, scope: Scope) -> Iterator[Step]:
    """Uniform numbers around zero are drawn, where normal ones belong."""
    node = site.node
    if isinstance(node, ast.Call) and called(node) in _NORMAL:
        for sizes in itertools.islice(_sizes(node), 1):
            shape = ast.unparse(ast.Tuple(sizes, ast.Load()))
            for limit in _LIMITS:
                drawn = read("np.random.uniform(-{limit}, {limit}, {shape})", limit=limit, shape=shape)
                yield Step(drawn, sort=limit)


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
