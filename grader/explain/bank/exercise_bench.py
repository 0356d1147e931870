"""An exercise on the bench: what any answer to it gives on the recorded calls, and what right answers give there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from grader.explain.bank.bank_records import Answers, Material, Recorded
from grader.explain.bank.matching import near
from grader.explain.bank.reference_loader import Load, rebound
from grader.explain.bank.replay import Switchboard, answers
from grader.rpc import deterministic_rng

_NEARLY_WHOLE = 1e-6


class ExerciseBench(NamedTuple):
    """An exercise on the bench."""

    name: str
    calls: Sequence[Recorded]
    switch: Switchboard
    load: Load

    def run(self, source: str) -> Answers | None:
        """What the function of a whole source gives.

        Parameters
        ----------
        source : str

        Returns
        -------
        Answers or None
            None where there is no such function.
        """
        try:
            function = self.load(source, self.name)
        except Exception:
            return None
        return answers(rebound(function, self.switch.lines), self.calls, self.switch)


def begun(
    material: Material,
    name: str,
    reference: Mapping[str, Callable[..., Any]],
    calls: Sequence[Recorded],
    load: Load,
    tolerance: float,
) -> tuple[ExerciseBench, Rights | None, bool]:
    """An exercise on the bench, what right answers give (the reference, and each accepted one), and whether it draws.

    Parameters
    ----------
    material : Material
    name : str
        The exercise.
    reference : mapping of str to callable
    calls : sequence of Recorded
    load : callable
        Gives a function from a source and its name.
    tolerance : float
        By which answers will be compared.

    Returns
    -------
    exercise : ExerciseBench
    rights : Rights or None
        None where the reference itself gives nothing.
    draws : bool
    """
    deterministic_rng.install()
    exercise = ExerciseBench(name, calls, Switchboard.of(reference, calls), load)
    right = exercise.run(material.solution)
    draws = deterministic_rng.draws() > 0
    if right is None:
        return exercise, None, draws
    others = [exercise.run(f"{material.solution}\n\n{text}") for text in material.accepted.values()]
    return exercise, Rights([right, *(one for one in others if one is not None)], tolerance), draws


class Rights:
    """What right answers give. `noise`: what differs by so little is not another answer."""

    def __init__(self, rights: Sequence[Answers], tolerance: float) -> None:
        self._rights = rights
        self._tolerance = tolerance
        self.first = rights[0]
        self.noise = _noise(rights)

    def include(self, answer: Answers) -> bool:
        """Whether it gives what some right answer gives, or raises where that returns.

        Parameters
        ----------
        answer : Answers

        Returns
        -------
        bool
        """
        return any(self._is(answer, right) for right in self._rights)

    def _is(self, answer: Answers, right: Answers) -> bool:
        parts = zip(answer.form.split("|"), right.form.split("|"), strict=True)
        others = [(mine, its) for mine, its in parts if mine != its]
        if not all(mine.startswith("!") for mine, _ in others):
            return False
        raises_more = not all(its.startswith("!") for _, its in others)
        return raises_more or near(answer.numbers, right.numbers, right.sizes, self.noise, self._tolerance)

    def are_no_guide(self, answer: Answers) -> bool:
        """Whether anything may be its reason: it returned for what is refused, or one number for everything.

        Parameters
        ----------
        answer : Answers

        Returns
        -------
        bool
        """
        right = self.first
        parts = zip(answer.form.split("|"), right.form.split("|"), strict=True)
        returned = any(other.startswith("!") and not mine.startswith("!") for mine, other in parts)
        if returned or answer.form != right.form or not answer.numbers:
            return returned
        one, numbers = round(answer.numbers[0]), np.asarray(answer.numbers)
        is_one = len(numbers) > 2 and bool((np.abs(numbers - one) <= _NEARLY_WHOLE).all())
        return is_one or not any(answer.numbers)


def _noise(rights: Sequence[Answers]) -> tuple[float, ...]:
    """How far right answers of one form are apart, number by number."""
    first = rights[0]
    alike = [
        one.numbers for one in rights if one.form == first.form and len(one.numbers) == len(first.numbers)
    ]
    if not first.numbers or len(alike) < 2:
        return ()
    apart = np.ptp(np.array(alike), axis=0)
    small = 1e-6 * np.asarray(first.sizes)
    return tuple(float(value) for value in np.where(apart <= small, 4 * apart, 0.0))
