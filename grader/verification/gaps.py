"""What no hidden check looks at: wrong answers of these kinds would pass, and nobody has written them down yet.

Three kinds are found from the calls that the checks make (`recorded_calls`). An argument is never left to its
default, or has the same value or the same size in every call. An exercise is never called twice in one worker, so
what it keeps between calls is not seen. A refusal is checked with one and the same case only. None is surely wrong
(an exercise may be about three layers only), so they are reported and fail nothing. A size that the docstring gives
for the argument, as in "shape (1, m)", is one that the exercise is about.
"""

from __future__ import annotations

import inspect
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader.course import Assignment
from grader.grading.session import load_reference
from grader.grading.setup import setup_for
from grader.verification.in_process import checks_of
from grader.verification.recorded_calls import RecordedCall, recorded_calls
from grader.verification.thoughtless import written

_SECRETS = 2
"""So many sets of inputs: what is drawn differs between them, what is fixed does not."""


def gaps_of(assignment: Assignment, secret: str) -> list[str]:
    """A line for each gap, in the order of the exercises.

    Parameters
    ----------
    assignment : Assignment
    secret : str
        The inputs are drawn from it.

    Returns
    -------
    list of str

    Raises
    ------
    GradeError
        Where the reference cannot be read.
    """
    reference = load_reference(setup_for(assignment, secret))
    checks = checks_of(assignment.hidden)
    calls: dict[str, list[RecordedCall]] = defaultdict(list)
    for number in range(_SECRETS):
        for call in recorded_calls(checks, reference, f"{secret} gaps {number}"):
            calls[call.exercise].append(call)
    names = [one.name for one in assignment.exercises]
    functions = {name: getattr(reference, name) for name in names}
    return [f"{name}: {gap}" for name in names for gap in gaps_among(calls[name], name, functions)]


def gaps_among(
    calls: Sequence[RecordedCall], name: str, functions: Mapping[str, Callable[..., Any]]
) -> Iterator[str]:
    """The gaps of one exercise, from all calls of it; nothing where there is none."""
    if not calls:
        yield "no check calls it"
        return
    answered = [call for call in calls if not call.refused]
    for parameter in inspect.signature(functions[name]).parameters.values():
        yield from _of_parameter(parameter, answered, _said_of(parameter.name, name, functions))
    yield from _of_state(answered)
    yield from _of_refusals(calls)


def _said_of(parameter: str, name: str, functions: Mapping[str, Callable[..., Any]]) -> str:
    """What the docstring says of a parameter, also where it is "As for" another exercise."""
    said = _block(inspect.getdoc(functions[name]) or "", parameter)
    other = re.search(r"As for (\w+)", said)
    if other and other[1] in functions and other[1] != name:
        return said + _said_of(parameter, other[1], functions)
    return said


def _block(docstring: str, name: str) -> str:
    """The lines of a docstring about one parameter: its own, and those that are further in."""
    lines = docstring.splitlines()
    for number, line in enumerate(lines):
        if re.match(rf"(\w+, )*{name}(, \w+)*( :|$)", line):
            inside = lines[number + 1 :]
            end = next((place for place, one in enumerate(inside) if one[:1].strip()), len(inside))
            return "\n".join([line, *inside[:end]])
    return ""


def _of_parameter(parameter: inspect.Parameter, calls: Sequence[RecordedCall], said: str) -> Iterator[str]:
    name = parameter.name
    given = [call.given[name] for call in calls if name in call.given]
    if parameter.default is not parameter.empty and len(given) == len(calls):
        yield f"no check leaves `{name}` to its default"
    if not given:
        yield f"no check gives `{name}`"
        return
    sizes: dict[str, set[Any]] = defaultdict(set)
    for value in given:
        for what, size in _measures(value):
            sizes[what].add(size)
    lists = [said.count('"') // 2, *(len(one.split(",")) for one in re.findall(r"\(([^()]*)\)", said))]
    stated = {*re.findall(r"\d+", said), *map(str, lists)}
    for what, found in sizes.items():
        size = next(iter(found))
        if len(given) > 1 and len(found) == 1 and str(size) not in stated:
            yield f"`{name}` {what} {size} in every call"


def _measures(value: Any) -> Iterator[tuple[str, Any]]:
    """What of an argument ought to differ from call to call."""
    if isinstance(value, (bool, int, float, str, np.generic)):
        yield "is", value
    elif isinstance(value, np.ndarray):
        for axis, size in enumerate(value.shape):
            yield f"along axis {axis} has the size", size
    elif isinstance(value, (Mapping, list, tuple)):
        yield "has a number of entries of", len(value)


def _of_state(calls: Sequence[RecordedCall]) -> Iterator[str]:
    """Whether some worker serves it twice, and, where it takes a seed, with the same arguments."""
    served: dict[tuple[str, int], list[RecordedCall]] = defaultdict(list)
    for call in calls:
        served[call.check, call.worker].append(call)
    if all(len(some) == 1 for some in served.values()):
        yield "no check calls it twice in one worker: what it keeps between calls is not seen"
    elif any("seed" in call.given for call in calls) and not any(map(_repeats, served.values())):
        yield "no check gives it the same seed twice"


def _repeats(calls: Sequence[RecordedCall]) -> bool:
    keys = [written(call.given) for call in calls]
    return len(set(keys)) < len(keys)


def _of_refusals(calls: Sequence[RecordedCall]) -> Iterator[str]:
    refused = {written(call.given) for call in calls if call.refused}
    if len(refused) == 1:
        yield "the checks know a single case that it refuses"
