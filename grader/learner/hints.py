"""Hints in steps. What was asked for is kept nowhere but in the learner's own folder, and is held against nobody."""

from __future__ import annotations

from pathlib import Path

import msgspec

from grader.learner.check_report import ExerciseReport, in_a_line
from grader.learner.handout import HandoutExercise
from grader.learner.memory import keep, recall
from grader.model import GradeError, Outcome
from grader.phrases import counted

_MEMORY = ".grade-hints.json"
_STEPS = ("the idea", "where to look", "in words")


class Hint(msgspec.Struct, frozen=True, kw_only=True):
    """One step of help: `finding` is what the examples say of the exercise now, "" where that says nothing."""

    exercise: str
    number: int
    count: int
    step: str
    text: str
    finding: str = ""

    @property
    def title(self) -> str:
        """`softmax · hint 1 of 3: the idea`."""
        return f"{self.exercise} · hint {self.number} of {self.count}: {self.step}"


def give_hint(
    exercise: HandoutExercise, folder: Path, step: int | None, entry: ExerciseReport | None
) -> Hint:
    """The step that was asked for, or the next one, which is remembered.

    Parameters
    ----------
    exercise : HandoutExercise
    folder : Path
        Of the learner's work.
    step : int or None
        From 1.
    entry : ExerciseReport or None
        How the exercise stands.

    Returns
    -------
    Hint

    Raises
    ------
    GradeError
        Where there is no such step.
    """
    if not exercise.hints:
        raise GradeError(f"{exercise.name} has no hints; its docstring says what is wanted.")
    number = step or next_hint(exercise, folder)
    count = len(exercise.hints)
    if number > count:
        raise GradeError(f"{exercise.name} has {counted(count, 'hint')}.")
    remember_hint(exercise, number, folder)
    return Hint(
        exercise=exercise.name,
        number=number,
        count=count,
        step=step_name(number, count),
        text=exercise.hints[number - 1],
        finding=_finding(entry) if entry is not None else "",
    )


def _finding(entry: ExerciseReport) -> str:
    """What was found, in a sentence or two, and where."""
    if entry.outcome in (Outcome.PASSED, Outcome.NOT_STARTED):
        return ""
    said = in_a_line(entry.lines) or entry.word
    return f"{said} ({entry.place})" if entry.place else said


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
