"""The one sentence at the top of a learner's page: what to do next."""

from __future__ import annotations

from collections.abc import Iterable

from grader.model import NOT_STARTED, OUR_FAULT, CheckResult, Outcome, SubmissionResult
from grader.phrases import is_fault
from grader.reports.text import clipped

_UNREAD = ("unreadable_file", "nothing_to_grade", "too_large")
_STEPS = {
    Outcome.NOT_STARTED: "Write {name}: it is not started yet.",
    Outcome.RAISED: "Look at {name}: it raised an exception.",
    Outcome.TIMED_OUT: "Make {name} faster: it was stopped before it gave an answer.",
    Outcome.OUT_OF_MEMORY: "Look at how large the arrays in {name} become: it ran out of memory.",
    Outcome.CRASHED: "Look at {name}: Python itself stopped while it ran.",
    Outcome.REFUSED: "Look at {name}: it was stopped, for it tried something that is not allowed here.",
    Outcome.BLOCKED: "Look at {name}: part of it is right, and waits for what is not.",
}


def next_step(result: SubmissionResult, exercises: Iterable[str]) -> tuple[str, str, str]:
    """What to do next: the first exercise in order that is not done, and its first finding that is the learner's.

    Parameters
    ----------
    result : SubmissionResult
    exercises : iterable of str
        Their ids, in order.

    Returns
    -------
    tuple of str
        One sentence, what the finding says, and the id of the exercise on the page.
    """
    unread = next((note for note in result.notes if note.kind in _UNREAD), None)
    untouched = all(check.outcome in (Outcome.REFUSED, Outcome.NOT_STARTED) for check in result.checks)
    if unread is not None and untouched:
        return "Hand in a file that can be read: a Python script or a notebook.", unread.text, ""
    for number, name in enumerate(exercises, start=1):
        open_ones = [check for check in result.checks if check.exercise == name and _open(check)]
        if open_ones:  # what is blocked waits for the others
            first = min(open_ones, key=lambda one: one.outcome is Outcome.BLOCKED)
            return (*_step(first, name), f"exercise-{number}")
    if result.score is None:
        return "There is nothing for you to do.", OUR_FAULT, ""
    if not result.checks:
        return "No check has judged this submission.", "", ""
    return "There is nothing left to do: every check passed.", "", ""


def _open(check: CheckResult) -> bool:
    return not is_fault(check) and check.outcome is not Outcome.PASSED


def _step(check: CheckResult, name: str) -> tuple[str, str]:
    lines = (check.feedback or (check.diagnosis.text if check.diagnosis else "")).strip().split("\n")
    detail = clipped(lines[0], lines=1, characters=300)
    if check.outcome is Outcome.NOT_STARTED:
        return _STEPS[check.outcome].format(name=name), "" if detail == NOT_STARTED else detail
    if check.outcome in _STEPS:
        return _STEPS[check.outcome].format(name=name), detail
    return f"Correct {name}: “{check.title.rstrip('.')}” does not hold yet.", detail
