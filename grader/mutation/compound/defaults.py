"""Another number is the default of a parameter."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.mutation.change import Word
from grader.mutation.name_scope import Scope
from grader.mutation.operators import EXPRESSION, Step, operator
from grader.mutation.sites import Site
from grader.mutation.syntax import is_number

_USUAL = (
    *(10.0**-power for power in range(1, 17)),
    *(0, 1, 2, 5, 10, 16, 32, 64, 100, 128, 256, 1000),
    *(0.5, 0.3, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999, 0.05, 0.005, 0.0001),
    *(2e-7, 5e-4, 3e-4),
)


@operator("other_default", EXPRESSION, compound=True)
def other_default(site: Site, scope: Scope) -> Iterator[Step]:
    """Another usual number stands as the default: 1e-4 for 1e-7, 0.99 for 0.999."""
    head = site.parents[0]
    if not (isinstance(head, ast.FunctionDef) and site.field == "defaults" and is_number(site.node)):
        return
    place = site.path[-1][1] - len(head.args.defaults)
    name = head.args.args[place].arg
    yield from (Step(ast.Constant(value), "", {"name": Word(name)}, sort=name) for value in _USUAL)
