"""Which of the recorded calls are made of every changed answer: as many as can be afforded some hundred times.

What a call costs is counted, not timed, so that every process and every machine chooses the same ones.
"""

from __future__ import annotations

import contextlib
import math
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import FrameType
from typing import Any, NamedTuple

import numpy as np

from grader.explain.bank import fingerprint
from grader.explain.bank.bank_records import Recorded
from grader.explain.bank.replay import fresh
from grader.grouping import grouped

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
"""The calls that are made whatever they cost."""
_NUMBERS_A_LINE = 50
"""Numbers of an argument that take as long as one line of Python."""
_ENOUGH = 3
"""How many numbers tell answers apart."""
_WAYS = 3


def affordable(
    calls: Mapping[str, Sequence[Recorded]], reference: Mapping[str, Callable[..., Any]]
) -> dict[str, list[Recorded]]:
    """The calls of each exercise that can be afforded, in their order.

    Parameters
    ----------
    calls : mapping of str to sequence of Recorded
        By exercise.
    reference : mapping of str to callable

    Returns
    -------
    dict of str to list of Recorded
    """
    return {name: _enough(mine, reference[name]) for name, mine in calls.items()}


def _enough(calls: Sequence[Recorded], function: Callable[..., Any]) -> list[Recorded]:
    """The calls that can be afforded, and more of them where they are cheap and give too few numbers."""
    costs = [_cost(function, one) for one in calls]
    places = _chosen(calls, costs)
    chosen, found = [calls[place] for place in places], [costs[place].found for place in places]
    is_cheap = sum(costs[place].lines for place in places) <= _CHEAP
    return _varied(chosen, found, function) if is_cheap else chosen


def _chosen(calls: Sequence[Recorded], costs: Sequence[_Cost]) -> list[int]:
    """The first call of every check before the second of any: each check is there for something of its own."""
    chosen: list[int] = []
    lines = numbers = 0
    of_check = grouped(range(len(calls)), lambda place: calls[place].check)
    turns = {place: turn for places in of_check.values() for turn, place in enumerate(places)}
    for place in sorted(range(len(calls)), key=turns.__getitem__):
        more = costs[place]
        fits = lines + more.lines <= _MOST_LINES and numbers + more.kept <= _MOST_NUMBERS
        if len(chosen) < _FEWEST or fits:
            chosen.append(place)
            lines, numbers = lines + more.lines, numbers + more.kept
    return sorted(chosen)


def share(calls: Sequence[Recorded], function: Callable[..., Any]) -> float:
    """Fraction of a function's changes to try on these calls: all, if they cost little.

    What costs four times as much is tried half as often: it has more lines that can be wrong.

    Parameters
    ----------
    calls : sequence of Recorded
    function : callable
        The reference's.

    Returns
    -------
    float
        From 0 to 1.
    """
    work = 0
    for one in calls:
        cost = _cost(function, one)
        work += _LINES_A_CALL + cost.lines + _LINES_A_NUMBER * cost.kept + cost.given // _NUMBERS_A_LINE
    return min(1.0, math.sqrt(_MOST_WORK / work))


class _Cost(NamedTuple):
    """What a call of the reference costs: lines of Python, what is kept of what it gives, and all numbers of that."""

    lines: int
    found: fingerprint.Fingerprint
    given: int

    @property
    def kept(self) -> int:
        """Numbers that are kept."""
        return self.found.values.size


def _cost(function: Callable[..., Any], one: Recorded) -> _Cost:
    args, kwargs = fresh((one.args, one.kwargs))
    found, given = fingerprint.raised(""), 0
    with warnings.catch_warnings(), np.errstate(all="ignore"), contextlib.suppress(Exception):
        warnings.simplefilter("ignore")
        with _counting() as lines:
            result = function(*args, **kwargs)
        found, given = fingerprint.returned(result), fingerprint.numbers_in(result)
    taken = fingerprint.numbers_in((one.args, one.kwargs)) // _NUMBERS_A_LINE
    return _Cost(len(lines) + taken, found, given)


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


def _varied(
    calls: Sequence[Recorded], found: Sequence[fingerprint.Fingerprint], reference: Callable[..., Any]
) -> list[Recorded]:
    """The calls, and where they give few numbers, each of them with other values as well.

    A rate that falls is one number: many mistakes give the same. The same call with other values tells them apart. The
    reference must take them; what it gives is nobody's mark.
    """
    if not 0 < sum(one.values.size for one in found) < _ENOUGH:
        return list(calls)
    more = [
        (_with_other_values(one, way), mine.form)
        for one, mine in zip(calls, found, strict=True)
        for way in range(1, _WAYS + 1)
        if not mine.form.startswith("!")
    ]
    return [*calls, *(one for one, form in more if _cost(reference, one).found.form == form)]


def _with_other_values(one: Recorded, way: int) -> Recorded:
    """Fractions are larger; what counts or names something stays."""
    args = tuple(_other(value, way, place) for place, value in enumerate(one.args))
    kwargs = {name: _other(value, way, place) for place, (name, value) in enumerate(one.kwargs.items())}
    return one._replace(args=args, kwargs=kwargs)


def _other(value: Any, way: int, place: int) -> Any:
    return value * (1 + way / 7 + place / 31) if isinstance(value, float) else value
