"""The sentence about an exception of a learner's function: its type, the learner's own line, shapes of the arguments.

Nothing of its message is shown but what `exception_messages` knows: a message can carry the hidden data.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from grader.grading.exception_messages import said_of
from grader.grading.feedback import at_line, describe_arguments, shortened
from grader.grading.known_places import breakpoint_in, known_place, line_of, outside_line, piece_at
from grader.rpc.faults import LearnerRaised
from grader.rpc.outline import Outline

Called = tuple[str, tuple[Any, ...], dict[str, Any]]
"""A call: the exercise, and its arguments."""
_KEYS = 4
"""The most keys of a line that may be said to be missing."""
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
_SIGNATURE = re.compile(
    r"(\w+)\(\) (?:takes |missing \d+ required |got an unexpected keyword |got multiple values )"
)
BREAKPOINT = "BdbQuit"
"""What a debugger raises where nobody answers it."""
_ABSENT = ("import_not_allowed", "module_absent")


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
        line = line_of(breakpoint_in(error.place, outline), outline)
        return "A breakpoint was left in: remove it." + (f"\nat: {shortened(line, 74)}" if line else "")
    known = error.kinds[0] in KNOWN
    kind = _SHOWN.get(error.kinds[0], error.kinds[0]) if known else "an exception of its own"
    place = known_place(error.place, call[0] if call else "", outline)
    outside = outside_line(error.place, outline) if error.outside else None
    own_line = outside.source.strip() if outside else line_of(place, outline)
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
        return lines[0] + at_line(outside)
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
    line = line_of(known_place(error.place, exercise, outline), outline)
    found = said_of(error.kinds[0], error.message, line, _modules(modules, outline))
    return found is not None and found.explains


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
