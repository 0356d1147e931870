"""The phrases that every surface shares: of outcomes, isolation levels and places. Never colour alone."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from grader.model import CheckResult, Note, Outcome, Place


class Tone(StrEnum):
    """What an outcome means for the learner: the colour that a surface gives it, and its class in stylesheets."""

    PASSED = "passed"
    WRONG = "wrong"
    WAITING = "waiting"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Badge:
    """How an outcome is shown; `short` is the word where there is little room."""

    outcome: Outcome
    symbol: str
    word: str
    tone: Tone = Tone.WRONG
    short: str = ""


def still_to_say(notes: Iterable[Note], texts: Iterable[str]) -> list[Note]:
    """The notes but for names that are defined nowhere of which Python's own sentence is in one of the texts.

    Parameters
    ----------
    notes : iterable of Note
    texts : iterable of str

    Returns
    -------
    list of Note
    """
    said = "\n".join(texts)
    return [
        one for one in notes if f"name '{one.text.partition(' is defined nowhere')[0]}' is not" not in said
    ]


BADGES: Mapping[Outcome, Badge] = {
    badge.outcome: badge
    for badge in (
        Badge(Outcome.PASSED, "✓", "passed", Tone.PASSED),
        Badge(Outcome.FAILED, "✗", "failed"),
        Badge(Outcome.RAISED, "!", "raised an exception", short="raised"),
        Badge(Outcome.TIMED_OUT, "◔", "too slow"),
        Badge(Outcome.OUT_OF_MEMORY, "▣", "out of memory"),
        Badge(Outcome.CRASHED, "↯", "crashed"),
        Badge(Outcome.REFUSED, "⊘", "refused"),
        Badge(Outcome.NOT_STARTED, "○", "not started", Tone.WAITING),
        Badge(Outcome.BLOCKED, "–", "waiting", Tone.WAITING),  # noqa: RUF001 - an en dash, meant
        Badge(Outcome.GRADER_FAULT, "?", "our fault", Tone.OURS),
    )
}

LEVELS = {
    3: "nothing outside the box could even be seen",
    2: "nothing outside the box could be read, changed or reached",
    1: "some of what is outside the box could be reached",
    0: "a process of its own, and no box around it",
}
"""What a level means: what a submission could not do, not by which mechanism."""


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def level_text(level: int) -> str:
    """`3 (nothing outside the box could even be seen)`.

    Parameters
    ----------
    level : int
        Of isolation.

    Returns
    -------
    str
        The number alone, where the level has no words.
    """
    return f"{level} ({LEVELS[level]})" if level in LEVELS else str(level)


def counted(number: int, one: str, many: str = "") -> str:
    """`1 check`, `2 checks`; `many` where adding an s is not enough.

    Parameters
    ----------
    number : int
    one : str
        The noun for one.
    many : str, optional
        The noun for several.

    Returns
    -------
    str
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def nearest(name: str, names: Sequence[str], otherwise: str = "") -> str:
    """What to say of a name that is not among these: the nearest one, else `otherwise`, else all that there are.

    Parameters
    ----------
    name : str
    names : sequence of str
    otherwise : str, optional

    Returns
    -------
    str
        The second half of a sentence.
    """
    near = difflib.get_close_matches(name, names, n=1)
    return f"did you mean {near[0]}?" if near else otherwise or f"there is {', '.join(names)}."


def points_text(points: float) -> str:
    """Points for people: `2`, `1.5`, `0.33`.

    Parameters
    ----------
    points : float

    Returns
    -------
    str
    """
    text = f"{points:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def instant_text(instant: str) -> str:
    """An ISO 8601 instant for people (`20 November 2026, 14:03 UTC`); other text stays as it is.

    Parameters
    ----------
    instant : str

    Returns
    -------
    str
    """
    try:
        parsed = datetime.fromisoformat(instant)
    except ValueError:
        return instant
    zone = "" if parsed.tzinfo is None else parsed.strftime(" %z") if parsed.utcoffset() else " UTC"
    return f"{parsed.day} {_MONTHS[parsed.month - 1]} {parsed.year}, {parsed:%H:%M}{zone}"


def place_text(place: Place) -> str:
    """`initialization.ipynb, cell 4, line 7`.

    Parameters
    ----------
    place : Place

    Returns
    -------
    str
    """
    return where(place.file, place.cell, place.line)


def where(file: str, cell: int | None, line: int | None) -> str:
    """The parts of a place that are known, in words.

    Parameters
    ----------
    file : str
    cell : int or None
        From 1.
    line : int or None
        From 1.

    Returns
    -------
    str
    """
    parts = [file, f"cell {cell}" if cell is not None else "", f"line {line}" if line is not None else ""]
    return ", ".join(part for part in parts if part)


def is_fault(check: CheckResult) -> bool:
    """Whether a check could not be judged by our fault: it has no points, and was not refused as unreadable.

    Parameters
    ----------
    check : CheckResult

    Returns
    -------
    bool
    """
    return check.outcome is Outcome.GRADER_FAULT or (
        check.points is None and check.outcome is not Outcome.REFUSED
    )


def together(checks: tuple[CheckResult, ...]) -> Outcome:
    """The outcome of several checks as one: a fault of ours first, else that of the first not passed.

    What is blocked waits for something that is not passed, and comes after it.

    Parameters
    ----------
    checks : tuple of CheckResult

    Returns
    -------
    Outcome
        PASSED where there are none.
    """
    if any(map(is_fault, checks)):
        return Outcome.GRADER_FAULT
    outcomes = [check.outcome for check in checks if check.outcome is not Outcome.PASSED]
    return min(outcomes, key=lambda one: one is Outcome.BLOCKED, default=Outcome.PASSED)
