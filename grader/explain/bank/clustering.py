"""Sort answers into classes: those that give the same on every call are one.

Thousands of answers are compared, each with those of its form: one number that stands for all finds the few that it
can be equal to, and these are compared number by number.
"""

from __future__ import annotations

import bisect
import math
from collections import defaultdict
from collections.abc import Iterator
from typing import Generic, TypeVar

import numpy as np

from grader.explain.bank.bank_records import Answers
from grader.explain.bank.matching import TOLERANCE, near, same_calls

Member = TypeVar("Member")
_SLACK = 2.5
"""Times the tolerance: equal answers are never so far apart in the number that stands for all."""


class Clusters(Generic[Member]):
    """Answers by what they give. Iterating gives each class once: the answer that began it, and its members."""

    def __init__(self) -> None:
        self._of_form: dict[tuple[str, ...], _Sorted[Member]] = defaultdict(_Sorted)

    def add(self, answer: Answers, member: Member) -> None:
        """Add an answer to its class, or to a new one.

        Parameters
        ----------
        answer : Answers
        member : Member
        """
        self._of_form[self._form(answer)].add(answer, member)

    def members(self, answer: Answers) -> list[Member]:
        """Those that give the same as an answer, and ask the same of helpers.

        Parameters
        ----------
        answer : Answers

        Returns
        -------
        list of Member
        """
        return self._of_form[self._form(answer)].members(answer)

    @staticmethod
    def _form(answer: Answers) -> tuple[str, ...]:
        return (answer.form, *(f"{name}:{form}" for name, (form, _) in answer.spied.items()))

    def __iter__(self) -> Iterator[tuple[Answers, list[Member]]]:
        for found in self._of_form.values():
            yield from found.classes


class _Sorted(Generic[Member]):
    """The classes of one form, and their numbers in order."""

    def __init__(self) -> None:
        self.classes: list[tuple[Answers, list[Member]]] = []
        self._numbers: list[float] = []
        self._places: list[int] = []

    def members(self, answer: Answers) -> list[Member]:
        number, around = _stands_for(answer)
        first = bisect.bisect_left(self._numbers, number - around)
        last = bisect.bisect_right(self._numbers, number + around)
        for place in sorted(self._places[first:last]):
            founder, members = self.classes[place]
            if _equal(answer, founder):
                return members
        return []

    def add(self, answer: Answers, member: Member) -> None:
        members = self.members(answer)
        if members:
            members.append(member)
            return
        number, _ = _stands_for(answer)
        at = bisect.bisect_right(self._numbers, number)
        self._numbers.insert(at, number)
        self._places.insert(at, len(self.classes))
        self.classes.append((answer, [member]))


def _stands_for(answer: Answers) -> tuple[float, float]:
    """A number that equal answers have in common, and how far apart theirs may be."""
    numbers = np.asarray(answer.numbers)
    weights = np.sin(np.arange(1.0, len(numbers) + 1.0))
    with np.errstate(all="ignore"):
        number = float(weights @ numbers)
        around = _SLACK * TOLERANCE * float(np.abs(weights) @ np.asarray(answer.sizes))
    return (number, around) if math.isfinite(number) and math.isfinite(around) else (0.0, math.inf)


def _equal(answer: Answers, founder: Answers) -> bool:
    return near(answer.numbers, founder.numbers, founder.sizes) and same_calls(answer.spied, founder.spied)
