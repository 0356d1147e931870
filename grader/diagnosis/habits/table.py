"""All habits, and how likely each is that a person has it: 1 the likeliest, as in `grader.diagnosis.words`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from grader.diagnosis.habits import (
    adjusted,
    borders,
    complements,
    counts,
    defaults,
    draws,
    factors,
    fixed,
    functions,
    measures,
    moves,
    oneside,
    returned,
    rounds,
    sequences,
)
from grader.diagnosis.habits.records import Rewrite, Step
from grader.mutation.scope import Scope
from grader.mutation.sites import Site
from grader.mutation.subject import Subject

IN_PLACES: dict[str, tuple[float, Callable[[Site, Scope], Iterator[Step]]]] = {
    "other_default": (7.5, defaults.other_default),
    "exchanged_complement": (3.5, complements.exchanged_complement),
    "activation": (4.5, functions.activation),
    "other_measure": (5.5, measures.other_measure),
    "of_the_sum": (5.6, measures.of_the_sum),
    "closed": (8.1, borders.closed),
    "over_everything": (8.2, functions.over_everything),
    "order_kept": (4.6, functions.order_kept),
    "only_the_last": (12.6, functions.only_the_last),
    "clipped": (13.5, functions.clipped),
    "other_formula": (13.6, functions.other_formula),
    "bare": (4.7, factors.bare),
    "biases_too": (6.6, factors.biases_too),
    "shared": (9.05, draws.shared),
    "always_one": (18.5, sequences.always_one),
    "rounds": (9.1, rounds.rounds),
    "slope": (9.2, functions.slope),
    "logarithm": (9.3, functions.logarithm),
    "moved": (9.4, moves.moved),
    "other_order": (9.5, sequences.other_order),
    "by_columns": (9.6, sequences.by_columns),
    "other_border": (13.2, borders.other_border),
    "not_a_number": (10.6, borders.not_a_number),
    "other_count": (11.1, counts.other_count),
    "mean_by": (11.2, counts.mean_by),
    "adjusted": (12.4, adjusted.adjusted),
    "signs_lost": (11.4, functions.signs_lost),
    "denominator": (12.5, functions.denominator),
    "number_too_many": (19.0, factors.number_too_many),
    "other_result": (16.5, returned.other_result),
}
"""What may stand in the place of an expression."""

OF_FUNCTIONS: dict[str, tuple[float, Callable[[Subject], Iterator[Rewrite]]]] = {
    "one_side": (2.5, oneside.one_side),
    "fixed": (9, fixed.fixed),
    "once_for_all": (9.7, rounds.once_for_all),
    "again_and_again": (9.8, rounds.again_and_again),
    "left_early": (9.9, rounds.left_early),
    "before_the_block": (12.0, rounds.before_the_block),
    "changed_places": (12.1, rounds.changed_places),
    "adjusted_parameter": (12.45, adjusted.adjusted_parameter),
    "exchanged_parameters": (11.5, adjusted.exchanged_parameters),
    "nothing": (12.2, borders.nothing),
}
"""What may become of a whole function."""
