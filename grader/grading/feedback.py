"""The sentences a learner reads where there is no value to compare: raised, stopped, not there.

At most three short lines. On hidden checks nothing here shows a value, a message of the learner's exception (it can
carry the hidden data), or anything printed: a type, the learner's own line, the shapes of the arguments.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from itertools import islice
from typing import Any

import numpy as np

from grader.grading.exception_messages import said_of
from grader.model import NOT_STARTED, CheckResult, Definition, Note, Outcome, Place
from grader.rpc.faults import LearnerRaised, SubmissionFault
from grader.rpc.outline import Outline

Called = tuple[str, tuple[Any, ...], dict[str, Any]]
"""A call: the exercise, and its arguments."""
_ARGUMENTS = 6
_KEYS = 4
"""The most keys of a line that may be said to be missing."""
_UNREADABLE = ("unreadable_file", "too_large")
KNOWN = frozenset(
    """ArithmeticError AssertionError AttributeError BaseException BufferError EOFError Exception FileNotFoundError
    FloatingPointError GeneratorExit ImportError IndexError KeyError KeyboardInterrupt LinAlgError LookupError
    MemoryError ModuleNotFoundError ModuleNotHere NameError NotImplementedError OSError OverflowError PermissionError
    RecursionError RuntimeError StopIteration SyntaxError SystemExit TypeError UnboundLocalError UnicodeError
    ValueError ZeroDivisionError""".split()
)
"""Exceptions whose name may be said: those that a mistake raises. Others stay without a name."""
_SHOWN = {"ModuleNotHere": "ImportError"}
"""Our own exceptions, by Python's nearest name."""
MOST_LINES = 128
"""The most lines that can be a place: first those of the definition that was called, then the others in order."""
_SIGNATURE = re.compile(
    r"(\w+)\(\) (?:takes |missing \d+ required |got an unexpected keyword |got multiple values )"
)
BREAKPOINT = "BdbQuit"
"""What a debugger raises where nobody answers it."""
_STOPS = re.compile(r"\b(?:breakpoint|set_trace|post_mortem|interact|embed)\(")
_ABSENT = ("import_not_allowed", "module_absent")
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
        return f"A line outside your functions {was}{said}." + _at(outside_line(fault.place, outline))
    return f"{said[:1].upper()}{said[1:]}."


def outside_line(place: Place | None, outline: Outline) -> Definition | None:
    """The line outside of all functions that a place lies in, of those that were read before anything ran.

    Parameters
    ----------
    place : Place or None
    outline : Outline

    Returns
    -------
    Definition or None
    """
    return next((one for one in outline.outside if _covers(one, place)), None)


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


def _covers(one: Definition, place: Place | None, most: float = math.inf) -> bool:
    """Whether a place lies in a definition, in its first `most` lines."""
    if place is None or (one.place.file, one.place.cell) != (place.file, place.cell):
        return False
    return 0 <= place.line - one.place.line < min(most, one.source.count("\n") + 1)


def _at(line: Definition | None) -> str:
    """A line outside of all functions, as a line of its own that says where it stands."""
    if line is None:
        return ""
    place = line.place
    where = f"line {place.line}" if place.cell is None else f"cell {place.cell}, line {place.line}"
    return f"\nat: {shortened(line.source.strip().splitlines()[0], 50)} ({where})"


def _line_of(place: Place | None, outline: Outline) -> str:
    """The learner's own line at a place, as it was read before any of it ran; "" where it is not known."""
    one = piece_at(place, "", outline)
    if one is None or place is None:
        return ""
    return next(islice(one.source.splitlines(), place.line - one.place.line, None), "").strip()


def known_place(place: Place | None, exercise: str, outline: Outline) -> Place | None:
    """A place that lies in a definition that was read before anything ran; None for any other.

    A worker may claim any line, and a file have as many as anybody likes: the number would be a message.

    Parameters
    ----------
    place : Place or None
        As a worker claims it.
    exercise : str
    outline : Outline

    Returns
    -------
    Place or None
    """
    if piece_at(place, exercise, outline, MOST_LINES) is not None:
        return place
    line = outside_line(place, outline)
    return line.place if line is not None else None


def piece_at(
    place: Place | None, exercise: str, outline: Outline, most: float = math.inf
) -> Definition | None:
    """The function that a place lies in: the exercise's own, a helper of the learner's, or another exercise's.

    Parameters
    ----------
    place : Place or None
    exercise : str
        Its definition is looked at first.
    outline : Outline
        What was read before anything ran.
    most : float
        In how many lines it is looked for, in this order.

    Returns
    -------
    Definition or None
    """
    own = [one for one in outline.definitions if one.exercise == exercise]
    others = [one for one in outline.definitions if one.exercise != exercise]
    for one in (*own, *outline.helpers, *others):
        if _covers(one, place, most):
            return one
        most = max(0, most - one.source.count("\n") - 1)
    return None


def raised_text(
    error: LearnerRaised,
    call: Called | None,
    outline: Outline,
    *,
    is_first_call: bool = True,
    modules: Collection[str] = (),
) -> str:
    """The exception's type, the learner's own line, and the shapes of the arguments.

    Only the first call of a check is shown: later ones may hold what came back, in shapes of a learner's
    choice.

    Parameters
    ----------
    error : LearnerRaised
    call : Called or None
        The call that raised.
    outline : Outline
    is_first_call : bool
        Whether it was the check's first.
    modules : collection of str
        The assignment's.

    Returns
    -------
    str
    """
    if error.kinds[0] == BREAKPOINT:
        line = _line_of(breakpoint_in(error.place, outline), outline)
        return "A breakpoint was left in: remove it." + (f"\nat: {shortened(line, 74)}" if line else "")
    known = error.kinds[0] in KNOWN
    kind = _SHOWN.get(error.kinds[0], error.kinds[0]) if known else "an exception of its own"
    place = known_place(error.place, call[0] if call else "", outline)
    outside = outside_line(error.place, outline) if error.outside else None
    own_line = outside.source.strip() if outside else _line_of(place, outline)
    if call is not None and has_other_parameters(error, call[0]):
        said, own_line = "it takes other arguments than it is called with", _head_of(call[0], outline)
    else:
        found = said_of(error.kinds[0], error.message, own_line, _modules(modules, outline))
        said = found.text if found else _missing_key(error, call if is_first_call else None, own_line)
        said = said or _unbound(error, own_line, outline)
        said += _meant(error, outline) if said else ""
        kind = "an exception" if found and not known else kind
    whose = "A line outside your functions" if error.outside else "Your function"
    lines = [f"{whose} raised {kind}" + (f": {said}" if said else "")]
    if error.outside:
        return lines[0] + _at(outside)
    if own_line:
        helper = piece_at(place, "", outline)
        at = f"in {helper.exercise}" if helper in outline.helpers and helper is not None else "at"
        lines.append(shortened(f"{at}: {own_line}", 78))
    if call is not None and is_first_call:
        lines.append(shortened(f"called with {describe_arguments(call[1], call[2])}", 78))
    return "\n".join(lines)


def _unbound(error: LearnerRaised, line: str, outline: Outline) -> str:
    """The only name of a line that nothing binds, however long the line: what was raised chooses nothing."""
    names = set(re.findall(r"[^\W\d]\w*", line)) & outline.nowhere.keys()
    only = next(iter(names), "")
    return f"name '{only}' is not defined" if error.kinds[0] == "NameError" and len(names) == 1 else ""


def _meant(error: LearnerRaised, outline: Outline) -> str:
    """The nearest name to one that nothing binds, as the reader found it before anything ran."""
    found = re.match(r"name '(\w+)' is not defined", error.message) if error.kinds[0] == "NameError" else None
    near = outline.nowhere.get(found[1]) if found else None
    return f": is '{near}' meant?" if near else ""


def is_explained(
    error: LearnerRaised, exercise: str, outline: Outline, modules: Collection[str] = ()
) -> bool:
    """Whether what is said of an exception leaves nothing to add: what to do is clear.

    Parameters
    ----------
    error : LearnerRaised
    exercise : str
    outline : Outline
    modules : collection of str
        The assignment's.

    Returns
    -------
    bool
    """
    if error.kinds[0] == BREAKPOINT:
        return True
    line = _line_of(known_place(error.place, exercise, outline), outline)
    found = said_of(error.kinds[0], error.message, line, _modules(modules, outline))
    return found is not None and found.explains


def breakpoint_in(place: Place | None, outline: Outline) -> Place | None:
    """Where a breakpoint stands: the last one at or above a place, in the same definition; else the first of all.

    Parameters
    ----------
    place : Place or None
    outline : Outline

    Returns
    -------
    Place or None
    """
    found = [
        Place(one.place.file, one.place.line + number, one.place.cell)
        for one in (*outline.definitions, *outline.helpers)
        for number, line in enumerate(one.source.splitlines())
        if _STOPS.search(line)
    ]
    near = [
        one
        for one in found
        if place is not None and (one.file, one.cell) == (place.file, place.cell) and one.line <= place.line
    ]
    return near[-1] if near else next(iter(found), None)


def _modules(here: Collection[str], outline: Outline) -> dict[str, bool]:
    """The modules that may be named: the assignment's, and those that the reader missed before anything ran."""
    missed = {note.text.partition(" ")[0] for note in outline.notes if note.kind in _ABSENT}
    return dict.fromkeys(missed, False) | dict.fromkeys(here, True)


def _missing_key(error: LearnerRaised, call: Called | None, line: str) -> str:
    """A key that is not there, where it stands in the line, or is one before or after those that were given."""
    found = re.fullmatch(r"'(([A-Za-z_]{1,20})(\d{0,2}))'", error.message)
    if error.kinds[0] != "KeyError" or found is None:
        return ""
    in_line = found[1] in re.findall(r"""["'](\w+)["']""", line)[:_KEYS]
    return f"there is no '{found[1]}'" if in_line or _is_beside(found[2], found[3], call) else ""


def _is_beside(stem: str, number: str, call: Called | None) -> bool:
    """Whether `W0` or `W4` is asked for where there are W1 to W3."""
    arguments = (*call[1], *call[2].values()) if call is not None else ()
    given = [str(key) for one in arguments if isinstance(one, dict) for key in one]
    numbers = [int(key[len(stem) :]) for key in given if re.fullmatch(rf"{stem}\d{{1,2}}", key)]
    return bool(number and numbers) and int(number) in (min(numbers) - 1, max(numbers) + 1)


def has_other_parameters(error: LearnerRaised, exercise: str) -> bool:
    """Whether an exercise's parameters are not those that it was handed out with: the call itself raised.

    Of the message only this is told: its names and numbers could have been made up.

    Parameters
    ----------
    error : LearnerRaised
    exercise : str

    Returns
    -------
    bool
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
