"""What a step does to a function that stays wrong: it makes more of it right, or it puts a part out of use.

Where a function has two mistakes, a step that mends one may make some of its numbers right. And a step may leave what a
known mistake gives only because it switches off what is wrong: then nothing that stands there matters any more.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from grader.explain.bank.answer_parts import Given, parts_of, without_more_keys
from grader.explain.bank.bank_records import Answers
from grader.explain.repair.ranking import plainest, rank
from grader.explain.repair.reference_outputs import is_right
from grader.explain.repair.steps import CandidateChange
from grader.model import Definition

_NEAR = 1e-7
"""Relative to a number's own size."""


class StepsGiven(NamedTuple):
    """The steps of one function, stage by stage, with what each gives on the first call."""

    place: Definition
    stages: list[tuple[list[CandidateChange], list[Given | None]]]

    @property
    def each(self) -> Iterator[tuple[CandidateChange, Given | None]]:
        """Every step with what it gives."""
        for steps, given in self.stages:
            yield from zip(steps, given, strict=True)


def plain_step(steps: Sequence[CandidateChange]) -> CandidateChange:
    """The first of the plainest of some steps: what is said is said of these.

    Parameters
    ----------
    steps : sequence of CandidateChange

    Returns
    -------
    CandidateChange
    """
    plain = plainest([step.repair for step in steps])
    return next(step for step in steps if step.repair in plain)


class Nearer(NamedTuple):
    """Steps that give the same, of which so many numbers more are right."""

    place: Definition
    gained: int
    steps: list[CandidateChange]

    @property
    def plain(self) -> CandidateChange:
        """The step that is said: of those that give the same on one call, the others may give something else."""
        return plain_step(self.steps)

    @property
    def order(self) -> tuple[int, int, int]:
        """What people write by mistake before what only makes good, in few lines; then what gains most."""
        return (
            min(rank(step.repair.operator) for step in self.steps),
            min(len(step.repair.lines) for step in self.steps),
            -self.gained,
        )


def nearer(looked: StepsGiven, own: Given | None, right: Given) -> list[Nearer]:
    """The steps that make something right and nothing wrong.

    Parameters
    ----------
    looked : StepsGiven
    own : Given or None
        What the learner's own function gives on the call.
    right : Given

    Returns
    -------
    list of Nearer
        Each result once.
    """
    before = _right_places(own, right)
    alike = [(_right_places(one, right), near) for one, near in _by_result(looked)]
    return [near._replace(gained=len(places - before)) for places, near in alike if places > before]


def nearer_inside(
    place: Definition, steps: Sequence[CandidateChange], each: Sequence[frozenset[str]], right: frozenset[str]
) -> list[Nearer]:
    """Steps that people write by mistake, after which more of what is computed on the way is right, and all that was.

    Parameters
    ----------
    place : Definition
    steps : sequence of CandidateChange
    each : sequence of frozenset of str
        What the learner's own function computes, and then what each step makes of it.
    right : frozenset of str
        What right answers compute.

    Returns
    -------
    list of Nearer
        The most gained first.
    """
    before = each[0] & right if each else frozenset()
    found: dict[frozenset[str], Nearer] = {}
    for step, one in zip(steps, each[1:], strict=False):
        if one & right > before and rank(step.repair.operator) < 2:
            found.setdefault(one, Nearer(place, len(one & right - before), [])).steps.append(step)
    return sorted(found.values(), key=lambda near: (-near.gained, near.order))


def changing(looked: StepsGiven, own: Given | None) -> Iterator[Nearer]:
    """The steps in one line that change what is returned.

    Parameters
    ----------
    looked : StepsGiven
    own : Given or None
        What the learner's own function gives on the call.

    Yields
    ------
    Nearer
        Each result once, with all steps that give it.
    """
    for one, near in _by_result(looked._replace(stages=looked.stages[::2])):
        if not one[0].startswith("!") and own and not is_right(one, [own], 0.0):
            yield near


def likely(looked: StepsGiven, own: Given | None) -> Iterator[Nearer]:
    """Those of the first stage that people write by mistake.

    Parameters
    ----------
    looked : StepsGiven
    own : Given or None

    Yields
    ------
    Nearer
    """
    for near in changing(looked._replace(stages=looked.stages[:1]), own):
        by_mistake, lines, _ = near.order
        if by_mistake < 2 > lines:
            yield near


def in_two_lines(one: CandidateChange, other: CandidateChange) -> str:
    """The source with both of two steps, each in a line of its own.

    Parameters
    ----------
    one, other : CandidateChange

    Returns
    -------
    str
    """
    lines, (at,) = one.source.split("\n"), other.repair.lines
    lines[at - 1 : at] = other.source.split("\n")[at - 1 : at]
    return "\n".join(lines)


def _by_result(looked: StepsGiven) -> Iterator[tuple[Given, Nearer]]:
    """What steps give, each result once, with the steps that give it; a word is none of one kind of steps."""
    found: dict[tuple[str, ...], tuple[Given, Nearer]] = {}
    for step, one in looked.each:
        if one is not None:
            key = (one[0], *(f"{number:.7g}" for number in one[1])) if one[1] else (step.source,)
            found.setdefault(key, (one, Nearer(looked.place, 0, [])))[1].steps.append(step)
    yield from found.values()


def _right_places(given: Given | None, right: Given) -> frozenset[str]:
    """Which numbers and words are right; beside these, that something came back, and that it has the right form."""
    if given is None or given[0].startswith("!"):
        return frozenset()
    given = without_more_keys(given, right[0])
    found = {"returned", *(["form"] if given[0] == right[0] else [])}
    wanted, mine, sizes = (parts_of(Answers(*one)) for one in (right, given, (right[0], right[2], right[2])))
    for (call, way), part in wanted.items():
        its = mine.get((call, way))
        if its is not None and its.form == part.form:
            same = np.abs(np.subtract(its.numbers, part.numbers)) <= _NEAR * np.asarray(
                sizes[call, way].numbers
            )
            found |= {f".{way}[{number}]" for number in np.flatnonzero(same)} if part.numbers else {f".{way}"}
    return frozenset(found)


def switches_off(before: StepsGiven, own: Given, after: StepsGiven, left: Given) -> bool:
    """Whether something mattered to a function that does not matter once a step is made.

    Parameters
    ----------
    before : StepsGiven
        The steps of the learner's own function.
    own : Given
        What it gives.
    after : StepsGiven
        The steps of the function that one of these has made of it.
    left : Given
        What that gives.

    Returns
    -------
    bool
    """
    mattered, matters = _mattering(before, own), _mattering(after, left)
    return any(mattered.get(piece) and not lives for piece, lives in matters.items())


def silences(own: Given, left: Given, rights: Sequence[Given]) -> bool:
    """Whether a step makes 0 of all that it changes, where right numbers are not.

    Parameters
    ----------
    own : Given
        What the learner's own function gives.
    left : Given
        What it gives with the step.
    rights : sequence of Given
        What is right.

    Returns
    -------
    bool
    """
    if left[0] != own[0]:
        return False
    changed = np.flatnonzero(np.not_equal(own[1], left[1]))
    silent = changed.size > 0 and not np.take(left[1], changed).any()
    return silent and all(one[0] == own[0] and np.take(one[1], changed).any() for one in rights)


def _mattering(looked: StepsGiven, own: Given) -> Mapping[tuple[int, str], bool]:
    """Whether any of the steps at a piece of a line changes the numbers, by line and text; pieces with two or more."""
    found: dict[tuple[int, str], list[bool]] = defaultdict(list)
    text = textwrap.dedent(looked.place.source)
    for step, given in looked.each:
        lines, touched = step.repair.lines, step.repair.touched
        if given and given[0] == own[0] and len(lines) == len(touched) == 1 and touched[0]:
            _, begin, end = touched[0][0]
            found[lines[0], "".join(text[begin:end].split())].append(not is_right(given, [own], 0.0))
    return {piece: any(each) for piece, each in found.items() if len(each) > 1}
