"""An exercise on the bench: what any answer to it gives on the recorded calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from grader.explain.bank.bank_records import Answers, Material, Recorded
from grader.explain.bank.reference_loader import Load, rebound
from grader.explain.bank.replay import Switchboard, answers
from grader.rpc import deterministic_rng


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
) -> tuple[ExerciseBench, Answers | None, bool]:
    """An exercise on the bench, what the reference gives, and whether it draws.

    Parameters
    ----------
    material : Material
    name : str
        The exercise.
    reference : mapping of str to callable
    calls : sequence of Recorded
    load : callable
        Gives a function from a source and its name.

    Returns
    -------
    exercise : ExerciseBench
    right : Answers or None
    draws : bool
    """
    deterministic_rng.install()
    exercise = ExerciseBench(name, calls, Switchboard.of(reference, calls), load)
    right = exercise.run(material.solution)
    return exercise, right, deterministic_rng.draws() > 0
