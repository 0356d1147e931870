"""What a step leaves: a changed function that is not right may give what one mistake alone gives.

Then the step mends one of two mistakes, and the class of the bank is the other.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from grader.explain.bank.answer_parts import Given, by_call
from grader.explain.bank.bank_records import Answers, Bank, Known
from grader.explain.bank.matching import UNLIKELY
from grader.explain.bank.two_mistakes import MARGIN
from grader.explain.repair.ranking import TAKING_AWAY, only_patches, plainest, rank
from grader.explain.repair.steps import CandidateChange

_BARE = "change-bare"
"""Factors are missing: without one more of them that is left which is none of the mistakes."""
_NEAR = 1e-7
"""Relative to a number's own size: a learner's own way to compute it may be another one."""


class Half(NamedTuple):
    """A step, and the classes that its function may be one of."""

    step: CandidateChange
    classes: frozenset[int]


class OtherMistake(NamedTuple):
    """A mistake that is left, and the steps that leave it; plain where people write these by mistake."""

    known: Known
    steps: list[CandidateChange]
    is_plain: bool

    @property
    def is_slip(self) -> bool:
        """Whether each step is in one line, or exchanges two, and does not take away what may be missing then."""
        taking = [step.repair.operator in TAKING_AWAY for step in self.steps]
        plain = [one.operator in TAKING_AWAY for one in plainest([step.repair for step in self.steps])]
        doubtful = any(taking) if self.known.code == _BARE else all(plain)
        return not doubtful and all(
            len(step.repair.lines) == 1 or step.repair.operator == "neighbours" for step in self.steps
        )


class SingleMistakes:
    """What the likely classes of a bank give, call by call; those of the form of what is right."""

    def __init__(self, bank: Bank) -> None:
        form = bank.right.form if bank.right else ""
        self._refused = {call for call, one in enumerate(form.split("|")) if one.startswith("!")}
        likely = [one for one in bank.classes if one.form == form and one.rank <= UNLIKELY]
        self._known = [
            one for one in likely if one.from_mistake or (_shows(one, bank.right) and not one.vague)
        ]
        rows: Mapping[tuple[int, str], list[tuple[int, tuple[float, ...]]]] = defaultdict(list)
        for number, known in enumerate(self._known):
            for call, (form, numbers) in enumerate(by_call(known)):
                rows[call, form].append((number, numbers))
        self._rows = {
            place: (np.array([number for number, _ in some]), np.array([numbers for _, numbers in some]))
            for place, some in rows.items()
        }

    def begun(
        self, call: int, steps: Sequence[CandidateChange], given: Iterable[Given | None]
    ) -> Iterator[Half]:
        """The steps whose functions give on a call of the bank what some class gives.

        Parameters
        ----------
        call : int
            Its place.
        steps : sequence of CandidateChange
        given : iterable of Given or None
            What they give.

        Yields
        ------
        Half
        """
        every = frozenset(range(len(self._known)))
        return self.still(call, [Half(step, every) for step in steps], given)

    def still(self, call: int, halves: Iterable[Half], given: Iterable[Given | None]) -> Iterator[Half]:
        """Those that give on one more call what one of their classes gives.

        Parameters
        ----------
        call : int
        halves : iterable of Half
        given : iterable of Given or None

        Yields
        ------
        Half
        """
        for half, one in zip(halves, given, strict=False):
            classes = half.classes & self._giving(call, one)
            if classes:
                yield half._replace(classes=classes)

    def _giving(self, call: int, given: Given | None) -> frozenset[int]:
        if call in self._refused:
            return frozenset(range(len(self._known)))
        if given is None or (call, given[0]) not in self._rows:
            return frozenset()
        numbers, rows = self._rows[call, given[0]]
        same = (np.abs(rows - np.asarray(given[1])) <= _NEAR * np.asarray(given[2])).all(axis=1)
        return frozenset(numbers[same].tolist())

    def likeliest(self, halves: Iterable[Half]) -> list[OtherMistake]:
        """What is left by which steps, the likeliest first: each thing that is left once, with the plainest steps.

        What makes good may leave anything: then only what an instructor wrote counts.

        Parameters
        ----------
        halves : iterable of Half

        Returns
        -------
        list of OtherMistake
        """
        found: dict[tuple[int, float, str], OtherMistake] = {}
        for half in halves:
            known = min((self._known[one] for one in half.classes), key=lambda one: (one.rank, one.id))
            patching = rank(half.step.repair.operator)
            if known.from_mistake or not only_patches([half.step.repair]):
                key = patching, known.rank, known.text
                found.setdefault(key, OtherMistake(known, [], not patching)).steps.append(half.step)
        return [found[key] for key in sorted(found)]


def name_one_piece(said: str, left: str) -> bool:
    """Whether what is said of a step and what it leaves name one piece of code, or one a part of the other in its line.

    Then the second is of what the step made of that piece, and not of what the learner wrote.

    Parameters
    ----------
    said, left : str
        Sentences, with code in backticks.

    Returns
    -------
    bool
    """
    in_one_line = said.partition(",")[0] == left.partition(",")[0]
    pairs = itertools.product(_CODE.findall(said), _CODE.findall(left))
    return any(one == other or (in_one_line and (one in other or other in one)) for one, other in pairs)


_CODE = re.compile("`([^`]+)`")


def _shows(known: Known, right: Answers | None) -> bool:
    """Whether a class gives a wrong number that is not whole: 0 is left by whatever takes the rest away."""
    pairs = zip(known.numbers, right.numbers, strict=True) if right and known.telling else ()
    return any(not math.isclose(mine, its, rel_tol=_NEAR) and not mine.is_integer() for mine, its in pairs)


def only_likely(found: Sequence[OtherMistake]) -> OtherMistake | None:
    """What is left first, where plain steps leave nothing else that is nearly as likely, or that is written as well.

    Parameters
    ----------
    found : sequence of OtherMistake
        The likeliest first.

    Returns
    -------
    OtherMistake or None
    """
    most = found[0].known.rank + (0 if found[0].known.from_mistake else MARGIN) if found else 0
    likely = [one for one in found if one.is_plain and one.known.rank <= most]
    return likely[0] if len({one.known.text for one in likely}) == 1 else None
