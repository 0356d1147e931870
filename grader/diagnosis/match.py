"""Find the class that an answer belongs to: equal forms, and every number within a tolerance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from grader.diagnosis.records import Answers, Known
from grader.model import Diagnosis

TOLERANCE = 1e-9
"""Relative to a number's own size: what another order of evaluation changes."""


def near(
    numbers: Sequence[float],
    others: Sequence[float],
    sizes: Sequence[float],
    noise: Sequence[float] = (),
    tolerance: float = TOLERANCE,
) -> bool:
    """Whether two lists of numbers agree, number by number."""
    if len(numbers) != len(others):
        return False
    if not numbers:
        return True
    allowed = tolerance * np.asarray(sizes)
    if len(noise) == len(allowed):
        allowed = allowed + np.asarray(noise)
    return bool((np.abs(np.subtract(numbers, others)) <= allowed).all())


def same_calls(answer: Answers, spied: str, spied_numbers: Sequence[float]) -> bool:
    """Whether the answer asked the same of other functions, or nothing at all: then its calls tell nothing."""
    if not answer.asked:
        return True
    if answer.spied != spied or len(answer.spied_numbers) != len(spied_numbers):
        return False
    return bool(np.allclose(answer.spied_numbers, spied_numbers, rtol=1e-7, atol=1e-12))


class Classes:
    """The classes of one exercise, found by their form."""

    def __init__(self, classes: Sequence[Known], noise: Sequence[float] = ()) -> None:
        self._noise = np.asarray(noise, dtype=np.float64)
        by_form: dict[str, list[Known]] = defaultdict(list)
        for one in classes:
            by_form[one.form].append(one)
        self._of_form = {
            form: (np.array([one.numbers for one in found]), found) for form, found in by_form.items()
        }

    def name(self, answer: Answers, tolerance: float = TOLERANCE) -> Diagnosis | None:
        """The name of the answer's class, where it has exactly one: an instructor's before the machine's."""
        found = [
            one for one in self._alike(answer, tolerance) if same_calls(answer, one.spied, one.spied_numbers)
        ]
        for group in (
            [one for one in found if one.from_mistake],
            [one for one in found if not one.from_mistake],
        ):
            if len({one.text for one in group}) == 1:
                return Diagnosis(group[0].id, group[0].text)
            if group:
                return None
        return None

    def _alike(self, answer: Answers, tolerance: float) -> Iterator[Known]:
        if answer.form not in self._of_form:
            return
        numbers, found = self._of_form[answer.form]
        allowed = tolerance * np.asarray(answer.sizes)
        if self._noise.shape == allowed.shape:
            allowed = allowed + self._noise
        agree = (np.abs(numbers - np.asarray(answer.numbers)) <= allowed).all(axis=1)
        yield from (found[place] for place in np.flatnonzero(agree))
