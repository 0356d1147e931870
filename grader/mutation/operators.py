"""What an operator is: a function that says what a person may have written instead, and what that is called.

    @operator("transpose", EXPRESSION)
    def transpose(site: Site, scope: Scope) -> Iterator[Step]:
        '''A transpose is missing or too many: ...'''

One on expressions is asked for every place of a function, and says what may stand there. One on functions is asked
once, and says what may become of statements. A compound one makes what no single step is; only mistakes are named by
it, and no mutant is made. What a change is called stands in the catalog, under the operator's code and the variant of
the change.

Two operators with one code are one: a course adds to what we have (docs/adding-an-operator.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    import ast

    from grader.mutation.function_lines import Line
    from grader.mutation.name_scope import Scope
    from grader.mutation.sites import Site
    from grader.mutation.subject import Subject

EXPRESSION: Literal["expression"] = "expression"
FUNCTION: Literal["function"] = "function"
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Step(NamedTuple):
    """What may stand in a place.

    `variant` and `parts` are what it is called: see `grader.mutation.change.Change`. Steps of one `sort` in several
    places are one change as well, if they have a sort. `later` is by how much it is less likely than others.
    """

    node: ast.expr
    variant: str = ""
    parts: Mapping[str, str] = _NOTHING
    sort: str = ""
    later: float = 0.0


class Rewrite(NamedTuple):
    """What may become of a function: its lines; the place of the line that is changed, and what became of it."""

    lines: list[Line]
    line: int = 0
    after: str = ""
    variant: str = ""
    parts: Mapping[str, str] = _NOTHING
    later: float = 0.0


OnExpression = Callable[["Site", "Scope"], Iterator[Step]]
"""What an operator on expressions is: it gives what may stand in a place."""
OnFunction = Callable[["Subject"], Iterator[Rewrite]]
"""What an operator on functions is: it gives what may become of one."""


@dataclass(frozen=True)
class Operator:
    """A function that is registered, with its code and what it works on."""

    code: str
    on: str
    compound: bool
    make: Callable[..., Iterator[Any]]


Register = Callable[[OnExpression | OnFunction], Operator]
"""A decorator that makes an operator of a function."""


def operator(code: str, on: Literal["expression", "function"], *, compound: bool = False) -> Register:
    """Register the function below as an operator.

    Parameters
    ----------
    code : str
        What the catalog and the rules for survivors call it.
    on : EXPRESSION or FUNCTION
        Whether it takes a place and the scope (`(site, scope)`, and gives steps), or a function (`(subject)`, and gives
        rewrites).
    compound : bool
        Whether it makes what no single step is.

    Returns
    -------
    callable
        A decorator, which makes an `Operator` of the function.
    """
    return lambda make: Operator(code, on, compound, make)


def operators_in(names: Mapping[str, object]) -> list[Operator]:
    """The operators that a module registers, in its order.

    Parameters
    ----------
    names : mapping of str to object
        The module's.

    Returns
    -------
    list of Operator
    """
    return [one for one in names.values() if isinstance(one, Operator)]
