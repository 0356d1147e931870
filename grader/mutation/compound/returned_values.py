"""Something else is returned: an intermediate quantity, an argument, the same result twice, a number."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.compound.compound_change import Step, about, plain, read
from grader.mutation.name_scope import Scope
from grader.mutation.sites import Site
from grader.mutation.syntax import name

_ORDINALS = ("first", "second", "third", "fourth")


def other_result(site: Site, scope: Scope) -> Iterator[Step]:
    """Another name is returned, whole or as one of several results."""
    if not any(isinstance(one, ast.Return) for one in site.parents):
        return
    others = [one for one in scope.before(site.line) if scope.kind(one) != "function"]
    if site.field == "value" and isinstance(site.parent, ast.Return):
        for other in others:
            words = about(other, "{} were returned")
            yield Step(name(other), f"whole {other}", words)
        for some, said in (
            ("[1:]", "the first of several parts were left out"),
            ("[:-1]", "the last of several parts were left out"),
        ):
            yield Step(read(f"{{x}}{some}", x=ast.unparse(site.node)), some, plain(said))
    elif _is_a_result(site) and site.path[-1][1] < len(_ORDINALS):
        which = _ORDINALS[site.path[-1][1]]
        for other in others:
            words = about(other, f"{{}} were returned as the {which} result")
            yield Step(name(other), f"{which} {other}", words)
        assert isinstance(site.parent, ast.Tuple)
        for place, part in enumerate(site.parent.elts[: len(_ORDINALS)]):
            if part is not site.node:
                words = plain(f"the {_ORDINALS[place]} result were returned as the {which} one as well")
                yield Step(part, f"{which} {place}", words)


def _is_a_result(site: Site) -> bool:
    return isinstance(site.parent, ast.Tuple) and len(site.parents) == 2
