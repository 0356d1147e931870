"""The words and symbols for outcomes and isolation levels: a symbol and a word, never colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.model import CheckResult, Outcome, Place


@dataclass(frozen=True, slots=True)
class Mark:
    """How an outcome is shown: `kind` is its class in the stylesheet, `short` the word where there is little room."""

    kind: str
    symbol: str
    word: str
    short: str = ""


MARKS: Mapping[Outcome, Mark] = {
    Outcome.PASSED: Mark("passed", "✓", "passed"),
    Outcome.FAILED: Mark("failed", "✗", "failed"),
    Outcome.RAISED: Mark("raised", "!", "raised an exception", short="raised"),
    Outcome.TIMED_OUT: Mark("timed_out", "◔", "too slow"),
    Outcome.OUT_OF_MEMORY: Mark("out_of_memory", "▣", "out of memory"),
    Outcome.CRASHED: Mark("crashed", "↯", "crashed"),
    Outcome.REFUSED: Mark("refused", "⊘", "refused"),
    Outcome.NOT_STARTED: Mark("not_started", "○", "not started"),
    Outcome.BLOCKED: Mark("blocked", "–", "blocked"),  # noqa: RUF001 - an en dash, meant
    Outcome.GRADER_FAULT: Mark("grader_fault", "?", "our fault"),
}

LEVELS = {
    3: "nothing outside the box could even be seen",
    2: "nothing outside the box could be read, changed or reached",
    1: "some of what is outside the box could be reached",
    0: "a process of its own, and no box around it",
}
"""What a level means: what a submission could not do, not by which mechanism."""


def level_text(level: int) -> str:
    """`3 (nothing outside the box could even be seen)`."""
    return f"{level} ({LEVELS[level]})" if level in LEVELS else str(level)


def place_text(place: Place) -> str:
    """`initialization.ipynb, cell 4, line 7`."""
    return where(place.file, place.cell, place.line)


def where(file: str, cell: int | None, line: int | None) -> str:
    """The parts of a place that are known, in words."""
    parts = [file, f"cell {cell}" if cell is not None else "", f"line {line}" if line is not None else ""]
    return ", ".join(part for part in parts if part)


def is_fault(check: CheckResult) -> bool:
    """Whether a check could not be judged by our fault: it has no points, and was not refused as unreadable."""
    return check.outcome is Outcome.GRADER_FAULT or (
        check.points is None and check.outcome is not Outcome.REFUSED
    )


def together(checks: tuple[CheckResult, ...]) -> Outcome:
    """The outcome of several checks as one: a fault of ours first, else that of the first not passed.

    What is blocked waits for something that is not passed, and comes after it.
    """
    if any(map(is_fault, checks)):
        return Outcome.GRADER_FAULT
    outcomes = [check.outcome for check in checks if check.outcome is not Outcome.PASSED]
    return min(outcomes, key=lambda one: one is Outcome.BLOCKED, default=Outcome.PASSED)
