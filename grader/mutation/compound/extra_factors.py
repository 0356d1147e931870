"""A plain number too many: times 4 or 100, one more at the end."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.compound.compound_change import Step, plain, read
from grader.mutation.name_scope import Scope, is_text
from grader.mutation.sites import Site

_FACTORS = ("3", "4", "10", "100", "1000", "0.1", "0.01", "0.25")


def number_too_many(site: Site, scope: Scope) -> Iterator[Step]:
    """A number is multiplied by or added to what is computed."""
    if (
        not site.whole
        or is_text(site.node)
        or not isinstance(site.node, ast.BinOp | ast.Call | ast.Name | ast.UnaryOp)
    ):
        return
    text = ast.unparse(site.node)
    for factor in _FACTORS:
        yield Step(
            read(f"np.multiply({factor}, {{x}})", x=text),
            factor,
            plain(f"there were a factor {factor} too many"),
        )
    yield Step(read("{x} ** 2", x=text), "square", plain("a square were taken too many"))
    for name in scope.parameters:
        if name in scope.arrays:
            for part, said in ((".shape[1]", "columns"), (".shape[0]", "rows"), (".size", "entries")):
                words = plain(f"there were a division by the number of {said} of `{name}` too many")
                yield Step(read(f"{{x}} / {name}{part}", x=text), f"{said} {name}", words)
    for sign, said in (("+", "1 had been added"), ("-", "1 had been subtracted")):
        yield Step(read(f"{{x}} {sign} 1", x=text), sign, plain(said))


def bare(site: Site, scope: Scope) -> Iterator[Step]:  # noqa: ARG001
    """Of several factors and divisors only the first is left: `relu(Z)` for `relu(Z) * D / keep_prob`."""
    node, count = site.node, 0
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div):
        node, count = node.left, count + 1
    if count > 1:
        yield Step(node, "", plain("only the first of several factors were left"))


def biases_too(site: Site, scope: Scope) -> Iterator[Step]:  # noqa: ARG001
    """What is counted of W is counted of b as well."""
    text = ast.unparse(site.node)
    is_summed = site.field == "elt" or (isinstance(site.parent, ast.AugAssign) and site.field == "value")
    if is_summed and any(f"{quote}W" in text for quote in "'\""):
        other = text.replace("'W", "'b").replace('"W', '"b')
        yield Step(
            read("{x} + {y}", x=text, y=other), "", plain("the biases were counted as well as the weights")
        )
