"""All habits, and how likely each is that a person has it: 1 the likeliest."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
    update_steps,
)
from grader.mutation.compound.compound_change import Rewrite, Step
from grader.mutation.name_scope import Scope
from grader.mutation.sites import Site
from grader.mutation.subject import Subject

IN_PLACES: dict[str, tuple[float, Callable[[Site, Scope], Iterator[Step]]]] = {
    "other_default": (7.5, defaults.other_default),
    "exchanged_complement": (3.5, complements.exchanged_complement),
    "activation": (4.5, other_functions.activation),
    "other_measure": (5.5, norms.other_measure),
    "of_the_sum": (5.6, norms.of_the_sum),
    "closed": (8.1, boundaries.closed),
    "over_everything": (8.2, other_functions.over_everything),
    "order_kept": (4.6, other_functions.order_kept),
    "only_the_last": (12.6, other_functions.only_the_last),
    "clipped": (13.5, other_functions.clipped),
    "other_formula": (13.6, other_functions.other_formula),
    "bare": (4.7, extra_factors.bare),
    "biases_too": (6.6, extra_factors.biases_too),
    "shared": (9.05, draws.shared),
    "always_one": (18.5, part_order.always_one),
    "rounds": (9.1, loops.rounds),
    "slope": (9.2, other_functions.slope),
    "logarithm": (9.3, other_functions.logarithm),
    "moved": (9.4, update_steps.moved),
    "other_order": (9.5, part_order.other_order),
    "by_columns": (9.6, part_order.by_columns),
    "other_border": (13.2, boundaries.other_border),
    "not_a_number": (10.6, boundaries.not_a_number),
    "other_count": (11.1, divisors.other_count),
    "mean_by": (11.2, divisors.mean_by),
    "adjusted": (12.4, adjusted_quantities.adjusted),
    "signs_lost": (11.4, other_functions.signs_lost),
    "denominator": (12.5, other_functions.denominator),
    "number_too_many": (19.0, extra_factors.number_too_many),
    "other_result": (16.5, returned_values.other_result),
}
"""What may stand in the place of an expression."""

OF_FUNCTIONS: dict[str, tuple[float, Callable[[Subject], Iterator[Rewrite]]]] = {
    "one_side": (2.5, one_sided_differences.one_side),
    "fixed": (9, ignored_parameters.fixed),
    "once_for_all": (9.7, loops.once_for_all),
    "again_and_again": (9.8, loops.again_and_again),
    "left_early": (9.9, loops.left_early),
    "before_the_block": (12.0, loops.before_the_block),
    "changed_places": (12.1, loops.changed_places),
    "adjusted_parameter": (12.45, adjusted_quantities.adjusted_parameter),
    "exchanged_parameters": (11.5, adjusted_quantities.exchanged_parameters),
    "nothing": (12.2, boundaries.nothing),
}
"""What may become of a whole function."""
