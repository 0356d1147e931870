"""Something else is returned: an intermediate quantity, an argument, the same result twice, a number."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.change import Term
from grader.mutation.name_scope import Scope
from grader.mutation.operators import EXPRESSION, Step, operator
from grader.mutation.sites import Site
from grader.mutation.syntax import name, read

_ORDINALS = ("first", "second", "third", "fourth")


@operator("other_result", EXPRESSION, compound=True)
def other_result(site: Site, scope: Scope) -> Iterator[Step]:
    """Another name is returned, whole or as one of several results."""
    if not site.returned:
        return
    others = [one for one in scope.before(site.line) if scope.kind(one) != "function"]
    if site.field == "value" and isinstance(site.parent, ast.Return):
        for other in others:
            yield Step(name(other), sort=f"whole {other}")
        for some, variant in (("[1:]", "without_first"), ("[:-1]", "without_last")):
            yield Step(read(f"{{x}}{some}", x=ast.unparse(site.node)), variant, sort=some)
    elif _is_a_result(site) and site.path[-1][1] < len(_ORDINALS):
        which = _ORDINALS[site.path[-1][1]]
        for other in others:
            yield Step(name(other), "one", {"which": Term(which)}, sort=f"{which} {other}")
        assert isinstance(site.parent, ast.Tuple)
        for place, part in enumerate(site.parent.elts[: len(_ORDINALS)]):
            if part is not site.node:
                both = {"which": Term(which), "other": Term(_ORDINALS[place])}
                yield Step(part, "twice", both, sort=f"{which} {place}")


def _is_a_result(site: Site) -> bool:
    return isinstance(site.parent, ast.Tuple) and len(site.parents) == 2
