"""Which of the recorded calls are made of every changed answer: as many as can be afforded some hundred times.

What a call costs is counted, not timed, so that every process and every machine chooses the same ones.
"""

from __future__ import annotations

import contextlib
import math
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import FrameType
from typing import Any

import numpy as np

from grader.diagnosis import sketch
from grader.diagnosis.records import Recorded
from grader.diagnosis.trial import fresh
from grader.diagnosis.varied import varied

_MOST_LINES = 4000
"""Lines of Python that all calls of an exercise may run together: some milliseconds."""
_MOST_NUMBERS = 150
"""Numbers in which all results of an exercise may be kept: a kilobyte and a half for each wrong answer at most."""
_MOST_WORK = 2000
"""Lines of all calls together, with which all changes of an exercise can be tried: some seconds."""
_LINES_A_CALL, _LINES_A_NUMBER = 50, 5
_CHEAP = 300
"""Lines of all calls of an exercise, of which there may be several times as many."""
_FEWEST = 2
"""So many calls are made whatever they cost."""
_NUMBERS_A_LINE = 50
"""So many numbers of an argument take as long as a line."""


def affordable(
    calls: Mapping[str, Sequence[Recorded]], reference: Mapping[str, Callable[..., Any]]
) -> dict[str, list[Recorded]]:
    """Of the calls of each exercise those that can be afforded, in their order."""
    return {name: _enough(_chosen(mine, reference[name]), reference[name]) for name, mine in calls.items()}


def _enough(calls: list[Recorded], function: Callable[..., Any]) -> list[Recorded]:
    """The calls, and more of them where they are cheap and give too few numbers."""
    is_cheap = sum(_cost(function, one)[0] for one in calls) <= _CHEAP
    return varied(calls, function) if is_cheap else calls


def _chosen(calls: Sequence[Recorded], function: Callable[..., Any]) -> list[Recorded]:
    """The first call of every check before the second of any: each check is there for something of its own."""
    chosen: list[int] = []
    lines = numbers = 0
    for place in sorted(range(len(calls)), key=_of_its_check(calls).__getitem__):
        more_lines, more_numbers = _cost(function, calls[place])
        fits = lines + more_lines <= _MOST_LINES and numbers + more_numbers <= _MOST_NUMBERS
        if len(chosen) < _FEWEST or fits:
            chosen.append(place)
            lines, numbers = lines + more_lines, numbers + more_numbers
    return [calls[place] for place in sorted(chosen)]


def share(calls: Sequence[Recorded], function: Callable[..., Any]) -> float:
    """Which part of all changes of a function is tried on these calls: all, if they cost little.

    What costs four times as much is tried half as often: it has more lines that can be wrong.
    """
    work = 0
    for one in calls:
        lines, numbers = _cost(function, one)
        work += _LINES_A_CALL + lines + _LINES_A_NUMBER * numbers + _given(function, one) // _NUMBERS_A_LINE
    return min(1.0, math.sqrt(_MOST_WORK / work))


def _of_its_check(calls: Sequence[Recorded]) -> list[int]:
    """For the how-manieth time its check makes each call."""
    made: Counter[str] = Counter()
    times = []
    for one in calls:
        times.append(made[one.check])
        made[one.check] += 1
    return times


def _cost(function: Callable[..., Any], one: Recorded) -> tuple[int, int]:
    """How many lines of Python the reference runs in this call, and in how many numbers what it gives is kept."""
    args, kwargs = fresh((one.args, one.kwargs))
    result = None
    with warnings.catch_warnings(), np.errstate(all="ignore"), contextlib.suppress(Exception):
        warnings.simplefilter("ignore")
        with _counting() as lines:
            result = function(*args, **kwargs)
    kept = sketch.returned(result).values.size
    return len(lines) + sketch.numbers_in((one.args, one.kwargs)) // _NUMBERS_A_LINE, kept


def _given(function: Callable[..., Any], one: Recorded) -> int:
    """How many numbers come back."""
    args, kwargs = fresh((one.args, one.kwargs))
    with warnings.catch_warnings(), np.errstate(all="ignore"), contextlib.suppress(Exception):
        warnings.simplefilter("ignore")
        return sketch.numbers_in(function(*args, **kwargs))
    return 0


@contextlib.contextmanager
def _counting() -> Iterator[list[None]]:
    lines: list[None] = []

    def trace(frame: FrameType, event: str, arg: object) -> Any:  # noqa: ARG001 - as sys.settrace calls it
        if event == "line":
            lines.append(None)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield lines
    finally:
        sys.settrace(before)
