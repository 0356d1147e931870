"""A plain number too many: times 4 or 100, one more at the end."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.change import Word
from grader.mutation.name_scope import Scope, is_text
from grader.mutation.operators import EXPRESSION, Step, operator
from grader.mutation.sites import Site
from grader.mutation.syntax import read

_FACTORS = ("3", "4", "10", "100", "1000", "0.1", "0.01", "0.25")


@operator("number_too_many", EXPRESSION, compound=True)
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
        more = {"more": Word(factor)}
        yield Step(read(f"np.multiply({factor}, {{x}})", x=text), "", more, sort=factor)
    yield Step(read("{x} ** 2", x=text), "square", sort="square")
    for name in scope.parameters:
        if name in scope.arrays:
            for part, variant in ((".shape[1]", "columns"), (".shape[0]", "rows"), (".size", "entries")):
                divided = read(f"{{x}} / {name}{part}", x=text)
                yield Step(divided, variant, {"name": Word(name)}, sort=f"{variant} {name}")
    for sign, variant in (("+", "added"), ("-", "subtracted")):
        yield Step(read(f"{{x}} {sign} 1", x=text), variant, sort=sign)


@operator("bare", EXPRESSION, compound=True)
def bare(site: Site, scope: Scope) -> Iterator[Step]:
    """Of several factors and divisors only the first is left: `relu(Z)` for `relu(Z) * D / keep_prob`."""
    node, count = site.node, 0
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div):
        node, count = node.left, count + 1
    if count > 1:
        yield Step(node, sort="all")
