"""All compound operators, and those that a course adds."""

from __future__ import annotations

import functools

from grader.mutation.compound import (
    adjusted_quantities,
    boundaries,
    complements,
    defaults,
    divisors,
    draws,
    extra_factors,
    ignored_parameters,
    loops,
    norms,
    one_sided_differences,
    other_functions,
    part_order,
    returned_values,
)
from grader.mutation.operator_table import in_order, of_course
from grader.mutation.operators import Operator, operators_in

_MODULES = (
    *(adjusted_quantities, boundaries, complements, defaults, divisors, draws, extra_factors),
    *(ignored_parameters, loops, norms, one_sided_differences, other_functions, part_order, returned_values),
)


@functools.lru_cache(maxsize=8)
def compound(course: str = "") -> tuple[Operator, ...]:
    """The compound operators: ours, and those of a course.

    Parameters
    ----------
    course : str, optional
        The source of a course's own operators.

    Returns
    -------
    tuple of Operator
        In the order of the table.
    """
    every = [one for module in _MODULES for one in operators_in(vars(module))]
    return in_order([*every, *(one for one in of_course(course) if one.compound)])
