"""What an entry of the trail says, as a sentence for people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.gradebook.decisions import DecisionKind
from grader.gradebook.trail import TrailEntry
from grader.gradebook.written_decisions import IN_A_FILE

Detail = dict[str, Any]


def in_words(entry: TrailEntry) -> str:
    """What happened, in a few words; why, behind a colon.

    Parameters
    ----------
    entry : TrailEntry

    Returns
    -------
    str
        Names in it are as they were given: escape it where it is shown.
    """
    if entry.detail is None:
        return "deleted with the person"
    say = _SAY.get(entry.action)
    return say(entry.detail) if say else ""


def points(value: float | None) -> str:
    """Points as people write them; a dash where there are none.

    Parameters
    ----------
    value : float or None

    Returns
    -------
    str
    """
    return "-" if value is None else f"{round(value, 6):g}"


def _graded(detail: Detail) -> str:
    return f"{points(detail['score'])} of {points(detail['max_score'])} points"


def _graded_again(detail: Detail) -> str:
    return f"{points(detail['score_before'])} → {_graded(detail)} ({detail['why']})"


def _attempt(detail: Detail) -> str:
    before, now = detail["before"], detail["now"]
    changed = (
        f"{name} {before[name] or '-'} → {now[name] or '-'}" for name in now if before[name] != now[name]
    )
    return f"the platform says otherwise: {', '.join(changed)}"


def _decided(detail: Detail) -> str:
    value, before = detail["value"], detail["before"]
    shown = "taken back" if value is None else _value(value)
    where = f"{detail['check']} " if detail["check"] else ""
    was = f" (before: {_value(before)})" if before is not None and before is not True else ""
    why = f": {detail['reason']}" if detail["reason"] else ""
    source = f" [{detail['source']}]" if detail["source"] else ""
    return f"{where}{shown}{was}{why}{source}"


def _value(value: float | str | bool) -> str:
    if isinstance(value, bool):
        return "is excused"
    return points(value) if isinstance(value, int | float) else value


def _published(detail: Detail) -> str:
    return f"publication {detail['publication']}: {points(detail['final'])} of {points(detail['max_score'])} points"


def _publication(detail: Detail) -> str:
    why = f": {detail['reason']}" if detail["reason"] else ""
    return f"number {detail['publication']}, {detail['marks']} marks{why}"


_SAY: dict[str, Callable[[Detail], str]] = {
    "graded": _graded,
    "graded again": _graded_again,
    "attempt": _attempt,
    "override": _decided,
    "comment": _decided,
    "excuse": _decided,
    "extend": _decided,
    **{f"{kind}{IN_A_FILE}": _decided for kind in DecisionKind},
    "published": _published,
    "publication": _publication,
    "forgotten": lambda _detail: "a person, with all that was theirs",
}
