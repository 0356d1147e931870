"""Find the class that an answer belongs to: equal forms, and every number within a tolerance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from grader.explain.bank.answer_parts import by_call
from grader.explain.bank.bank_records import Answers, Known
from grader.explain.cause import Cause
from grader.grouping import grouped
from grader.model import FoundBy

TOLERANCE = 1e-9
"""Relative to a number's own size: what another order of evaluation changes."""
UNLIKELY = 9.0
"""The rank from which a change is hardly what was written: what the learner's own lines tell is better."""


def near(
    numbers: Sequence[float],
    others: Sequence[float],
    sizes: Sequence[float],
    noise: Sequence[float] = (),
    tolerance: float = TOLERANCE,
) -> bool:
    """Whether two lists of numbers agree, number by number.

    Parameters
    ----------
    numbers : sequence of float
    others : sequence of float
    sizes : sequence of float
        What `tolerance` is a part of, number by number.
    noise : sequence of float, optional
        How much more each number may differ.
    tolerance : float

    Returns
    -------
    bool
        False too where one list is longer.
    """
    if len(numbers) != len(others):
        return False
    if not numbers:
        return True
    allowed = tolerance * np.asarray(sizes)
    if len(noise) == len(allowed):
        allowed = allowed + np.asarray(noise)
    return bool((np.abs(np.subtract(numbers, others)) <= allowed).all())


class ClassMatcher:
    """The classes of one exercise, found by their form."""

    def __init__(self, classes: Sequence[Known], noise: Sequence[float] = ()) -> None:
        self._noise = np.asarray(noise, dtype=np.float64)
        by_form = grouped(classes, lambda one: one.form)
        self._of_form = {
            form: (np.array([one.numbers for one in found]), found) for form, found in by_form.items()
        }

    def name(self, answer: Answers, tolerance: float = TOLERANCE) -> Cause | None:
        """The name of the answer's class: an instructor's before the machine's, the likeliest first.

        Each class that fits is a true "as if"; where equally likely ones say different things, none is certain. Of an
        answer that says little, only what an instructor wrote is said, or what other calls tell.

        Parameters
        ----------
        answer : Answers
        tolerance : float

        Returns
        -------
        Cause or None
        """
        one = likeliest(self.alike(answer, tolerance))
        if one is None:
            return None
        source = FoundBy.WRITTEN if one.from_mistake else FoundBy.MACHINE
        return Cause(source, one.id, one.code, text=one.text, is_vague=one.vague or one.rank > UNLIKELY)

    def alike(self, answer: Answers, tolerance: float = TOLERANCE) -> list[Known]:
        """The classes that give the same.

        Parameters
        ----------
        answer : Answers
        tolerance : float

        Returns
        -------
        list of Known
            Of an answer that says little, only what an instructor wrote, or what other calls tell.
        """
        if answer.form not in self._of_form:
            return []
        numbers, found = self._of_form[answer.form]
        allowed = tolerance * np.asarray(answer.sizes)
        if self._noise.shape == allowed.shape:
            allowed = allowed + self._noise
        agree = (np.abs(numbers - np.asarray(answer.numbers)) <= allowed).all(axis=1)
        alike = [found[place] for place in np.flatnonzero(agree)]
        return [one for one in alike if one.from_mistake or one.telling] if says_little(answer) else alike


def likeliest(same: Sequence[Known]) -> Known | None:
    """The likeliest of classes that give the same, if that is one thing.

    Parameters
    ----------
    same : sequence of Known

    Returns
    -------
    Known or None
    """
    best = min((known.rank for known in same), default=0)
    likely = [known for known in same if known.rank == best]
    return likely[0] if len({known.text for known in likely}) == 1 else None


_SIMPLE = 100
_APART = 1e-6
"""Relative to its size, a number that differs by more is another number."""


def says_little(answer: Answers) -> bool:
    """Whether many a mistake gives this: NaN and infinity, or a single number that is a fraction like 3/11."""
    return "?" in answer.form or (len(answer.numbers) == 1 and is_simple(answer.numbers[0]))


def is_simple(number: float) -> bool:
    """Whether a number is whole or a fraction like 3/11: many a mistake gives the same.

    Parameters
    ----------
    number : float

    Returns
    -------
    bool
    """
    return math.isclose(number, Fraction(number).limit_denominator(_SIMPLE), rel_tol=1e-12)


def tells(answer: Answers, right: Answers) -> bool:
    """Whether some call of an answer gave other numbers than it should, all of them finite.

    Parameters
    ----------
    answer : Answers
    right : Answers

    Returns
    -------
    bool
    """
    for (form, mine), (right_form, others) in zip(by_call(answer), by_call(right), strict=True):
        if form == right_form and "?" not in form:
            size = np.maximum(np.abs(others), np.abs(mine))
            if (np.abs(np.subtract(mine, others)) > _APART * size).any():
                return True
    return False
