"""The sentences a learner reads where there is no value to compare: raised, stopped, not there.

At most three short lines. On hidden checks nothing here shows a value, a message of the learner's exception (it can
carry the hidden data), or anything printed: a type, the learner's own line, the shapes of the arguments.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from grader.model import Definition, Outcome, Place
from grader.sandbox.connection import Outline
from grader.sandbox.faults import LearnerRaised, SubmissionFault

_ARGUMENTS = 6
_UNREADABLE = ("unreadable_file", "too_large")
KNOWN = frozenset(
    """ArithmeticError AssertionError AttributeError BaseException BufferError EOFError Exception FileNotFoundError
    FloatingPointError GeneratorExit ImportError IndexError KeyError KeyboardInterrupt LinAlgError LookupError
    MemoryError ModuleNotFoundError ModuleNotHere NameError NotImplementedError OSError OverflowError PermissionError
    RecursionError RuntimeError StopIteration SyntaxError SystemExit TypeError UnboundLocalError UnicodeError
    ValueError ZeroDivisionError""".split()
)
"""Exceptions that are said by name: those that a mistake raises. Others, and classes of their own, by none."""
MOST_LINES = 200
"""So many lines can be a place: of the definition that was called, and then of the others in their order."""
MOST_NAMES = 8
"""So many names of a line can be said to be what is wrong with it: the first ones."""

# Messages that only name things, by the exception that has them; a message of any other kind can carry a hidden value.
_NAMING = {
    "NameError": (r"name '(\w+)' is not defined",),
    "UnboundLocalError": (r"cannot access local variable '(\w+)' where it is not associated with a value",),
    "AttributeError": (
        r"module 'numpy' has no attribute '(\w+)'",
        r"'(?:list|tuple|dict|int|float|str|NoneType|numpy\.ndarray)' object has no attribute '(\w+)'",
    ),
    "TypeError": (
        r"'(?:list|int|float|NoneType|numpy\.ndarray|function)' object is not (?:callable|iterable|subscriptable)",
        r"'(?:list|tuple|int|float|NoneType|numpy\.ndarray)' object cannot be interpreted as an integer",
    ),
}
_SIGNATURE = re.compile(
    r"(\w+)\(\) (?:takes |missing \d+ required |got an unexpected keyword |got multiple values )"
)
OTHER_PARAMETERS = "signature"
"""The kind of what is found where a function takes other arguments than it is called with."""
_NAMES: dict[type, str] = {int: "an int", float: "a float", str: "a text", bool: "a bool", type(None): "None"}
_WARNING = re.compile(
    r"(divide by zero|overflow|invalid value|underflow) encountered in (?:scalar )?(?P<where>[a-z_0-9]+)"
)
_REASONS = {
    ("overflow", "exp"): "of too large a number",
    ("divide by zero", "log"): "the logarithm of 0",
    ("invalid value", "log"): "the logarithm of a negative number",
    ("invalid value", "sqrt"): "the root of a negative number",
    ("divide by zero", "divide"): "a division by 0",
}
"""What makes NumPy warn, in plain words, where it can be only one thing."""


def fault_text(fault: SubmissionFault, outline: Outline, *, detailed: bool = False) -> str:
    """What ended the worker, in words; `detailed` only where no input is hidden."""
    said = str(fault) if detailed else fault.reason
    if fault.outside:
        was = "was " if said.startswith("stopped") else ""
        return f"A line outside your functions {was}{said}." + _at(outside_line(fault.place, outline))
    return f"{said[:1].upper()}{said[1:]}."


def outside_line(place: Place | None, outline: Outline) -> Definition | None:
    """The line outside of all functions that a place lies in, of those that were read before anything ran."""
    return next((one for one in outline.outside if place is not None and _covers(one, place)), None)


def _covers(one: Definition, place: Place) -> bool:
    same_file = (one.place.file, one.place.cell) == (place.file, place.cell)
    return same_file and 0 <= place.line - one.place.line <= one.source.count("\n")


def _at(line: Definition | None) -> str:
    """A line outside of all functions, as a line of its own that says where it stands."""
    if line is None:
        return ""
    place = line.place
    where = f"line {place.line}" if place.cell is None else f"cell {place.cell}, line {place.line}"
    return f"\nat: {shortened(line.source.strip().splitlines()[0], 50)} ({where})"


def line_of(place: Place | None, outline: Outline) -> str:
    """The learner's own line at a place, as it was read before any of it ran; "" where it is not known."""
    if place is None:
        return ""
    for one in outline.definitions:
        lines = one.source.splitlines()
        offset = place.line - one.place.line
        if (one.place.file, one.place.cell) == (place.file, place.cell) and 0 <= offset < len(lines):
            return lines[offset].strip()
    return ""


def known_place(place: Place | None, exercise: str, outline: Outline) -> Place | None:
    """A place that lies in a definition that was read before anything ran; None for any other.

    A worker may claim any line, and a file have as many as anybody likes: the number would be a message.
    """
    if place is None:
        return None
    left = MOST_LINES
    for one in sorted(outline.definitions, key=lambda one: one.exercise != exercise):
        lines = min(one.source.count("\n") + 1, left)
        same_file = (one.place.file, one.place.cell) == (place.file, place.cell)
        if same_file and 0 <= place.line - one.place.line < lines:
            return place
        left -= lines
    line = outside_line(place, outline)
    return line.place if line is not None else None


def raised_text(
    error: LearnerRaised,
    call: tuple[str, tuple[Any, ...], dict[str, Any]] | None,
    outline: Outline,
    *,
    is_first_call: bool = True,
) -> str:
    """The exception's type, the learner's own line, and the shapes of the arguments.

    They are those of the first call of a check: later ones may hold what came back, in shapes of a learner's choice.
    """
    kind = error.kinds[0] if error.kinds[0] in KNOWN else "an exception of its own"
    place = known_place(error.place, call[0] if call else "", outline)
    if call is not None and has_other_parameters(error, call[0]):
        said, own_line = "it takes other arguments than it is called with", _head_of(call[0], outline)
    else:
        own_line = line_of(place, outline)
        said = safe_message(kind, error.message, own_line)
    whose = "A line outside your functions" if error.outside else "Your function"
    lines = [f"{whose} raised {kind}" + (f": {said}" if said else "")]
    if error.outside:
        return lines[0] + _at(outside_line(error.place, outline))
    if own_line:
        lines.append(f"at: {shortened(own_line, 74)}")
    if call is not None and is_first_call:
        lines.append(shortened(f"called with {describe_arguments(call[1], call[2])}", 78))
    return "\n".join(lines)


def has_other_parameters(error: LearnerRaised, exercise: str) -> bool:
    """Whether an exercise's parameters are not those that it was handed out with: the call itself raised.

    Of the message only this is told: its names and numbers could have been made up.
    """
    found = _SIGNATURE.match(error.message)
    return (
        error.kinds[:1] == ("TypeError",)
        and error.place is None
        and found is not None
        and found[1] == exercise
    )


def _head_of(exercise: str, outline: Outline) -> str:
    """The learner's own `def` line of an exercise, or what stands of it on its first line."""
    own = next((one.source for one in outline.definitions if one.exercise == exercise), "")
    return next((line.strip() for line in own.splitlines() if line.startswith("def ")), "")


def shortened(text: str, width: int) -> str:
    """The text, or what fits of it and a mark that something is left out."""
    return text if len(text) <= width else f"{text[: width - 1]}…"


def safe_message(kind: str, message: str, own_line: str) -> str:
    """Python's message where it says nothing but a name that stands in the learner's own line; else ""."""
    names = list(dict.fromkeys(re.findall(r"\w+", own_line)))[:MOST_NAMES]
    for pattern in _NAMING.get(kind, ()):
        found = re.fullmatch(pattern, message)
        if found and all(name in names for name in found.groups()):
            return message
    return ""


def not_started_text(error: LearnerRaised, exercise: str, outline: Outline) -> tuple[Outcome, str]:
    """A stub, or no function at all: neutral words. What cannot be read is not "not started"."""
    if error.kinds[0] == "NotImplementedError":
        return Outcome.NOT_STARTED, "Not started yet."
    if exercise in outline.unparsed:
        return Outcome.RAISED, f"Python cannot read this function.\n{outline.unparsed[exercise]}"
    unreadable = next((note for note in outline.notes if note.kind in _UNREADABLE), None)
    if not outline.definitions and unreadable is not None:
        return Outcome.REFUSED, f"{unreadable.file} cannot be read.\n{unreadable.text}"
    nearest = outline.missing.get(exercise, "")
    absent = f"No function called {exercise} was found."
    return Outcome.NOT_STARTED, f"{absent}\nIs {nearest} meant to be it?" if nearest else absent


def warning_text(text: str, warnings: list[dict[str, Any]]) -> str:
    """Add NumPy's own warning, where there was one: of its words only those that are known here."""
    for warning in warnings:
        said = warning.get("text")
        found = _WARNING.fullmatch(said) if isinstance(said, str) else None
        reason = _REASONS.get((found[1], found["where"])) if found else None
        if found and reason:
            return f"{text}\nNumPy warned: {found.group()}: {reason}."
    return text


def describe_arguments(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Kinds and shapes of a call's arguments, never their values."""
    parts = [_describe(value) for value in args[:_ARGUMENTS]]
    parts += [f"{name}: {_describe(value)}" for name, value in list(kwargs.items())[:_ARGUMENTS]]
    return ", ".join(parts) if parts else "no arguments"


def _describe(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"an array {value.shape}"
    if isinstance(value, (list, tuple, dict)):
        return f"a {type(value).__name__} of {len(value)}"
    return _NAMES.get(type(value), type(value).__name__)
