"""The order of parts: names sorted, reversed or as a dictionary has them; entries column by column."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.name_scope import Scope, is_text
from grader.mutation.operators import EXPRESSION, Step, operator
from grader.mutation.sites import Site
from grader.mutation.syntax import called, read


@operator("other_order", EXPRESSION, compound=True)
def other_order(site: Site, scope: Scope) -> Iterator[Step]:
    """Several names stand in another order."""
    node = site.node
    if not isinstance(node, ast.Tuple | ast.List) or site.stored or len(node.elts) < 2:
        return
    text = ast.unparse(node)
    if all(is_text(part) for part in node.elts) and len(node.elts) > 2:
        yield from _other_names(text, len(node.elts), scope)
    if len(node.elts) > 2 and not isinstance(site.parent, ast.Subscript):
        turned = type(node)(node.elts[::-1], ast.Load())
        yield Step(turned, "reversed", sort="reversed")
    if isinstance(node, ast.List):
        for place in range(len(node.elts) - 1):
            parts = list(node.elts)
            parts[place], parts[place + 1] = parts[place + 1], parts[place]
            yield Step(ast.List(parts, ast.Load()), sort=f"place {place}")


def _other_names(text: str, count: int, scope: Scope) -> Iterator[Step]:
    yield Step(read("sorted({x})", x=text), "sorted", sort="sorted")
    for table in scope.parameters:
        chosen = read("[k for k in {t} if k in {x}]", t=table, x=text)
        yield Step(chosen, "of_the_dictionary", sort="dictionary", later=0.01)
        yield Step(read("list({t})", t=table), "all_names", sort="all", later=0.02)
    yield Step(read("[*{x}[::2], *{x}[1::2]]", x=text), "kinds", sort="kinds", later=0.03)
    if count % 2 == 0:
        pairs = "[k for p in range(len({x}) - 2, -1, -2) for k in {x}[p : p + 2]]"
        yield Step(read(pairs, x=text), "backwards", sort="backwards")
        yield Step(read("[{x}[p ^ 1] for p in range(len({x}))]", x=text), "exchanged", sort="exchanged")


@operator("by_columns", EXPRESSION, compound=True)
def by_columns(site: Site, scope: Scope) -> Iterator[Step]:
    """A matrix is read or filled column by column: `order="F"`, `.T.reshape(...)`."""
    node = site.node
    is_method = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.keywords
    if is_method and isinstance(node, ast.Call) and called(node) in ("reshape", "ravel", "flatten"):
        order = ast.keyword("order", ast.Constant("F"))
        yield Step(ast.Call(node.func, node.args, [order]), sort="F")
