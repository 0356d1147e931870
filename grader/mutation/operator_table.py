"""All operators that make one step, in the order in which mutants are made, and those that a course adds."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from grader.mutation import (
    arithmetic_operators,
    array_operators,
    call_operators,
    name_operators,
    number_operators,
    statement_operators,
)
from grader.mutation.operators import Operator, operators_in

_FIRST = """
    dropped_operand dropped_call similar_name key operator sign brackets order function constant constant_for_name
    name_for_constant off_by_one comparison transpose axis keepdims argument index slice shape extra_term
    zeros_for_scalar expression statement assignment condition indentation
""".split()
"""Of two operators that make the same text, the mutant is called by the first; those that are not here come after."""
_MODULES = (
    arithmetic_operators,
    array_operators,
    call_operators,
    name_operators,
    number_operators,
    statement_operators,
)


@functools.lru_cache(maxsize=8)
def one_step(course: str = "") -> tuple[Operator, ...]:
    """The operators that mutants are made with.

    Parameters
    ----------
    course : str
        The source of the course's own operators.

    Returns
    -------
    tuple of Operator
        Those of one code stand together.
    """
    every = [one for module in _MODULES for one in operators_in(vars(module))]
    return in_order([*every, *(one for one in of_course(course) if not one.compound)])


def in_order(every: Iterable[Operator]) -> tuple[Operator, ...]:
    """These operators, the simplest changes first, those of one code together.

    Parameters
    ----------
    every : iterable of Operator

    Returns
    -------
    tuple of Operator
    """
    every = list(every)
    codes = list(dict.fromkeys([*_FIRST, *(one.code for one in every)]))
    return tuple(sorted(every, key=lambda one: codes.index(one.code)))


@functools.lru_cache(maxsize=8)
def of_course(source: str) -> tuple[Operator, ...]:
    """The operators of a course, from the source of its operators.py: what runs is the author's own code.

    Parameters
    ----------
    source : str
        Empty where the course has none.

    Returns
    -------
    tuple of Operator

    Raises
    ------
    Exception
        Whatever that code raises.
    """
    names: dict[str, object] = {"__name__": "operators"}
    exec(compile(source, "operators.py", "exec"), names)  # noqa: S102 - trusted, as the course's checks are
    return tuple(operators_in(names))
