"""The sentences a learner reads where there is no value to compare: stopped, not there, warned.

At most three short lines. On hidden checks nothing here shows a value or anything printed: only the learner's own line,
kinds and shapes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

import numpy as np

from grader.grading.known_places import outside_line
from grader.model import NOT_STARTED, CheckResult, Definition, Note, Outcome, Place
from grader.rpc.faults import LearnerRaised, SubmissionFault
from grader.rpc.outline import Outline

_ARGUMENTS = 6
_UNREADABLE = ("unreadable_file", "too_large")
EXPLAINED = "explained"
"""The kind of an exception of which what is said leaves nothing to add: no mistake is named beside it."""
OTHER_PARAMETERS = "signature"
"""The kind of what is found where a function takes other arguments than it is called with."""
_NAMES: dict[type, str] = {int: "an int", float: "a float", str: "a text", bool: "a bool", type(None): "None"}
_WARNING = re.compile(
    r"(divide by zero|overflow|invalid value|underflow) encountered in (?:scalar )?(?P<where>[a-z_0-9]+)"
)
_REASONS = {
    ("overflow", "exp"): "the number is too large",
    ("divide by zero", "log"): "the logarithm of 0",
    ("invalid value", "log"): "the logarithm of a negative number",
    ("invalid value", "sqrt"): "the root of a negative number",
    ("divide by zero", "divide"): "a division by 0",
}
"""What makes NumPy warn, in plain words, where it can be only one thing."""


def fault_text(fault: SubmissionFault, outline: Outline, *, detailed: bool = False) -> str:
    """What ended the worker, in words; `detailed` only where no input is hidden.

    Parameters
    ----------
    fault : SubmissionFault
    outline : Outline
        What was read before anything ran.
    detailed : bool
        Whether the fault's own detail is told: a submission can choose it among many.

    Returns
    -------
    str
        At most two lines.
    """
    said = str(fault) if detailed else fault.reason
    if fault.outside:
        was = "was " if said.startswith("stopped") else ""
        return f"A line outside your functions {was}{said}." + at_line(outside_line(fault.place, outline))
    return f"{said[:1].upper()}{said[1:]}."


def lines_left_out(
    results: Iterable[CheckResult], outline: Outline, asleep: Collection[str] = ()
) -> tuple[Note, ...]:
    """A note for each line outside of functions that cost a check; one that is tried once more does not count.

    Parameters
    ----------
    results : iterable of CheckResult
    outline : Outline
        What was read before anything ran.
    asleep : collection of str
        The checks that are tried once more, by id.

    Returns
    -------
    tuple of Note
    """
    lost: dict[Place, dict[str, None]] = {}
    functions = {one.place for one in outline.definitions}
    lines = {one.place for one in outline.outside} - functions
    for one in results:
        if one.outcome in (Outcome.RAISED, Outcome.TIMED_OUT) and one.place in lines and one.id not in asleep:
            lost.setdefault(one.place, {})[one.exercise] = None
    return tuple(
        Note(
            "line_left_out",
            f"This line did not run to its end; {', '.join(names)} {'needs' if len(names) == 1 else 'need'} it.",
            place.file,
            place.cell,
            place.line,
        )
        for place, names in lost.items()
    )


def at_line(line: Definition | None) -> str:
    """A line outside of all functions, as a line of its own that says where it stands.

    Parameters
    ----------
    line : Definition or None

    Returns
    -------
    str
        "" for None.
    """
    if line is None:
        return ""
    place = line.place
    where = f"line {place.line}" if place.cell is None else f"cell {place.cell}, line {place.line}"
    return f"\nat: {shortened(line.source.strip().splitlines()[0], 50)} ({where})"


def shortened(text: str, width: int) -> str:
    """The text, or what fits of it up to the end of a word, and a mark that something is left out.

    Parameters
    ----------
    text : str
    width : int
        Characters that there is room for.

    Returns
    -------
    str
    """
    if len(text) <= width:
        return text
    words = text[: width - 1].rpartition(" ")[0]
    return f"{words} …" if len(words) > width // 2 else f"{text[: width - 1]}…"


def not_started_text(error: LearnerRaised, exercise: str, outline: Outline) -> tuple[Outcome, str]:
    """A stub, or no function at all: neutral words. What cannot be read is not "not started".

    Parameters
    ----------
    error : LearnerRaised
        What the call of it raised.
    exercise : str
    outline : Outline
        What was read before anything ran.

    Returns
    -------
    Outcome, str
        And what the learner reads.
    """
    if error.kinds[0] == "NotImplementedError":
        return Outcome.NOT_STARTED, NOT_STARTED
    if exercise in outline.unparsed:
        why = outline.unparsed[exercise].text
        return Outcome.RAISED, f"Python cannot read this function.\nIt is there, but it does not parse: {why}"
    unreadable = next((note for note in outline.notes if note.kind in _UNREADABLE), None)
    if not outline.definitions and unreadable is not None:
        return Outcome.REFUSED, f"{unreadable.file} cannot be read.\n{unreadable.text}"
    nearest = outline.missing.get(exercise, "")
    absent = f"No function called {exercise} was found."
    if exercise in outline.elsewhere:
        return Outcome.NOT_STARTED, f"{absent}\n{outline.elsewhere[exercise]}"
    return Outcome.NOT_STARTED, f"{absent}\nIs {nearest} meant to be it?" if nearest else absent


def warning_text(text: str, warnings: list[dict[str, Any]]) -> str:
    """Add NumPy's own warning, where there was one: of its words only those that are known here.

    Parameters
    ----------
    text : str
        What is said of the answer.
    warnings : list of dict
        Those that arrived with it, of which nothing is believed.

    Returns
    -------
    str
        The text, or one line more.
    """
    for warning in warnings:
        said = warning.get("text")
        found = _WARNING.fullmatch(said) if isinstance(said, str) else None
        reason = _REASONS.get((found[1], found["where"])) if found else None
        if found and reason:
            return f"{text}\nNumPy warned: {found[1]} in {found['where']}: {reason}."
    return text


def describe_arguments(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Kinds and shapes of a call's arguments, never their values.

    Parameters
    ----------
    args : tuple
    kwargs : dict

    Returns
    -------
    str
    """
    parts = [_describe(value) for value in args[:_ARGUMENTS]]
    parts += [f"{name}: {_describe(value)}" for name, value in list(kwargs.items())[:_ARGUMENTS]]
    return ", ".join(parts) if parts else "no arguments"


def _describe(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"an array {value.shape}"
    if isinstance(value, (list, tuple, dict)):
        return f"a {type(value).__name__} of {len(value)}"
    return _NAMES.get(type(value), type(value).__name__)
