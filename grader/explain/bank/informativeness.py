"""How much an answer tells: one of NaN alone, or a plain fraction, is what many a mistake gives."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from grader.explain.bank.bank_records import Answers

_SIMPLE = 100
_APART = 1e-6
"""Relative to its size, a number that differs by more is another number."""


def says_little(answer: Answers) -> bool:
    """Whether many a mistake gives this: NaN and infinity, or a single number that is a fraction like 3/11."""
    if "?" in answer.form:
        return True
    if len(answer.numbers) != 1:
        return False
    number = answer.numbers[0]
    return math.isclose(number, Fraction(number).limit_denominator(_SIMPLE), rel_tol=1e-12)


def tells(answer: Answers, right: Answers) -> bool:
    """Whether some call of it gave other numbers than it should, all of them finite: NaN elsewhere is no matter."""
    for (form, mine), (right_form, others) in zip(_calls(answer), _calls(right), strict=True):
        if form == right_form and "?" not in form and len(mine):
            size = np.maximum(np.abs(others), np.abs(mine))
            if (np.abs(mine - others) > _APART * size).any():
                return True
    return False


def _calls(answer: Answers) -> Iterator[tuple[str, np.ndarray]]:
    """The form and the numbers of each call."""
    at = 0
    for form, count in zip(answer.form.split("|"), answer.counts, strict=True):
        yield form, np.asarray(answer.numbers[at : at + count])
        at += count
