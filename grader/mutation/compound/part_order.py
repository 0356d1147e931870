"""The order of parts: names sorted, reversed or as a dictionary has them; entries column by column."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.compound.compound_change import Step, plain, read
from grader.mutation.name_scope import Scope, is_text
from grader.mutation.sites import Site
from grader.mutation.syntax import called

_COLUMNS = plain("entries were taken column by column, not row by row")


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
        yield Step(turned, "reversed", plain("several parts stood in the reverse order"))
    if isinstance(node, ast.List):
        for place in range(len(node.elts) - 1):
            parts = list(node.elts)
            parts[place], parts[place + 1] = parts[place + 1], parts[place]
            yield Step(
                ast.List(parts, ast.Load()), f"{place}", plain("two of several parts had changed places")
            )


def _other_names(text: str, count: int, scope: Scope) -> Iterator[Step]:
    yield Step(read("sorted({x})", x=text), "sorted", plain("names stood in alphabetical order"))
    for table in scope.parameters:
        chosen = read("[k for k in {t} if k in {x}]", t=table, x=text)
        yield Step(chosen, "dictionary", plain("names stood in the order of the dictionary"), 0.01)
        every = plain("all that is in the dictionary were taken, not the names that are asked for")
        yield Step(read("list({t})", t=table), "all", every, 0.02)
    grouped = plain("all names of one kind came first, then all of the other")
    yield Step(read("[*{x}[::2], *{x}[1::2]]", x=text), "kinds", grouped, 0.03)
    if count % 2 == 0:
        pairs = "[k for p in range(len({x}) - 2, -1, -2) for k in {x}[p : p + 2]]"
        yield Step(read(pairs, x=text), "backwards", plain("names stood from the last layer to the first"))


def by_columns(site: Site, scope: Scope) -> Iterator[Step]:  # noqa: ARG001 - one signature for all
    """A matrix is read or filled column by column: `order="F"`, `.T.reshape(...)`."""
    node = site.node
    is_method = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.keywords
    if is_method and isinstance(node, ast.Call) and called(node) in ("reshape", "ravel", "flatten"):
        order = ast.keyword("order", ast.Constant("F"))
        yield Step(ast.Call(node.func, node.args, [order]), "F", _COLUMNS)


def always_one(site: Site, scope: Scope) -> Iterator[Step]:
    """The same entry is taken in every round: `keep_probs[0]` for `keep_probs[l]`."""
    node = site.node
    if not isinstance(node, ast.Subscript) or site.stored or not isinstance(node.value, ast.Name):
        return
    names = {one.id for one in ast.walk(node.slice) if isinstance(one, ast.Name)}
    if names and not is_text(node.slice) and scope.kind(node.value.id) == "value":
        for place, said in (("0", "first"), ("-1", "last")):
            one = read(f"{node.value.id}[{place}]")
            yield Step(one, f"{node.value.id} {place}", plain(f"the {said} of several were taken every time"))
