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
from grader.explain.bank.matching import TOLERANCE, near

Member = TypeVar("Member")
_SLACK = 2.5
"""Times the tolerance: equal answers are never so far apart in the number that stands for all."""


class Clusters(Generic[Member]):
    """Answers by what they give. Iterating gives each class once: the answer that began it, and its members."""

    def __init__(self) -> None:
        self._classes: list[tuple[Answers, list[Member]]] = []
        self._numbers: dict[str, list[tuple[float, int]]] = defaultdict(list)

    def add(self, answer: Answers, member: Member) -> None:
        """Add an answer to its class, or to a new one.

        Parameters
        ----------
        answer : Answers
        member : Member
        """
        members = self.members(answer)
        if not members:
            bisect.insort(self._numbers[answer.form], (_stands_for(answer)[0], len(self._classes)))
            self._classes.append((answer, members))
        members.append(member)

    def members(self, answer: Answers) -> list[Member]:
        """Those that give the same as an answer.

        Parameters
        ----------
        answer : Answers

        Returns
        -------
        list of Member
        """
        known, (number, around) = self._numbers[answer.form], _stands_for(answer)
        first = bisect.bisect_left(known, (number - around, 0))
        last = bisect.bisect_right(known, (number + around, len(self._classes)))
        for place in sorted(place for _, place in known[first:last]):
            founder, members = self._classes[place]
            if near(answer.numbers, founder.numbers, founder.sizes):
                return members
        return []

    def __iter__(self) -> Iterator[tuple[Answers, list[Member]]]:
        return iter(self._classes)


def _stands_for(answer: Answers) -> tuple[float, float]:
    """A number that equal answers have in common, and how far apart theirs may be."""
    numbers = np.asarray(answer.numbers)
    weights = np.sin(np.arange(1.0, len(numbers) + 1.0))
    with np.errstate(all="ignore"):
        number = float(weights @ numbers)
        around = _SLACK * TOLERANCE * float(np.abs(weights) @ np.asarray(answer.sizes))
    return (number, around) if math.isfinite(number) and math.isfinite(around) else (0.0, math.inf)
