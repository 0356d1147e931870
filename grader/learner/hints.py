"""Hints in steps. What was asked for is kept nowhere but in the learner's own folder, and is held against nobody."""

from __future__ import annotations

from pathlib import Path

from grader.learner.handout import HandoutExercise
from grader.learner.memory import keep, recall

_MEMORY = ".grade-hints.json"
_STEPS = ("the idea", "where to look", "in words")


def next_hint(exercise: HandoutExercise, folder: Path) -> int:
    """The number, from 1, of the step to show next: the first not seen; after the last one, the last again.

    Parameters
    ----------
    exercise : HandoutExercise
        One with hints.
    folder : Path
        Of the learner's work; what was seen is kept there.

    Returns
    -------
    int
        From 1 to the number of hints.
    """
    return min(_seen(folder).get(exercise.name, 0) + 1, len(exercise.hints))


def remember_hint(exercise: HandoutExercise, number: int, folder: Path) -> None:
    """Keep which step was seen last, where the folder can be written.

    Parameters
    ----------
    exercise : HandoutExercise
    number : int
        From 1.
    folder : Path
        Of the learner's work.
    """
    keep(folder / _MEMORY, {**_seen(folder), exercise.name: number})


def step_name(number: int, count: int) -> str:
    """What a step is: the last of several is the whole in words.

    Parameters
    ----------
    number : int
        From 1.
    count : int
        How many steps there are.

    Returns
    -------
    str
    """
    return _STEPS[number - 1] if count == len(_STEPS) else f"step {number}"


def _seen(folder: Path) -> dict[str, int]:
    return {name: step for name, step in recall(folder / _MEMORY).items() if isinstance(step, int)}
