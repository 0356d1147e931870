"""Run a function on the recorded calls, with deterministic draws: one of ours in this process, a learner's in a worker.

What runs in this process was made from the course's own files. A changed function may loop for ever or ask for all
memory: the caller is a process of its own with limits (`grader.explain.bank.bank_store`).
"""

from __future__ import annotations

import copy
import itertools
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FunctionType
from typing import Any

import msgspec
import numpy as np

from grader.explain.bank import fingerprint
from grader.explain.bank.bank_records import Answers, Recorded
from grader.model import Limits
from grader.rpc import deterministic_rng
from grader.rpc.faults import BoxFault, LearnerRaised, SubmissionFault
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.time_limit import TooLong, at_most

_SECONDS = 0.2
"""Of this processor, so that a busy machine finds the same; far more than any answer of ours needs that ends."""
_CPU_SECONDS = 4.0
_WALL_SECONDS = 10.0

Call = Callable[[str, tuple[Any, ...], dict[str, Any]], fingerprint.Fingerprint]
"""Calls an exercise with these arguments, wherever it runs."""


class Switchboard:
    """Functions that other functions are called through: ours, or what a check lends in their place."""

    def __init__(self, ours: Mapping[str, Callable[..., Any]]) -> None:
        self._ours = dict(ours)
        self._now: dict[str, Callable[..., Any]] = {}
        self.lines = {name: self._line(name) for name in self._ours}

    @classmethod
    def of(cls, reference: Mapping[str, Callable[..., Any]], calls: Sequence[Recorded]) -> Switchboard:
        """Lines for every exercise, and for whatever else was lent in some call.

        Parameters
        ----------
        reference : mapping of str to callable
        calls : sequence of Recorded

        Returns
        -------
        Switchboard
        """
        lent = {name: function for one in calls for name, function in one.lent.items()}
        return cls({**lent, **reference})

    def begin(self, lent: Mapping[str, Callable[..., Any]]) -> None:
        """Begin a call, in which these functions stand in the place of ours.

        Parameters
        ----------
        lent : mapping of str to callable
        """
        self._now = self._ours | dict(lent)

    def _line(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            return self._now[name](*args, **kwargs)

        return call


def answers(function: Callable[..., Any], calls: Sequence[Recorded], switch: Switchboard) -> Answers | None:
    """What a function of ours gives on these calls, in this process; None where it takes too long.

    Parameters
    ----------
    function : callable
    calls : sequence of Recorded
    switch : Switchboard

    Returns
    -------
    Answers or None
    """

    def call(_: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> fingerprint.Fingerprint:
        deterministic_rng.restart()
        try:
            return fingerprint.returned(function(*args, **kwargs))
        except (MemoryError, RecursionError):
            raise
        except Exception as error:
            return fingerprint.raised(type(error).__name__)

    try:
        with _in_time_and_quiet():
            return _replayed(call, calls, switch)
    except (TooLong, MemoryError, RecursionError):
        return None


@contextmanager
def _in_time_and_quiet() -> Iterator[None]:
    """An end for what loops, and no warnings. Raises TooLong."""
    with at_most(_SECONDS, of_processor=True), warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield


def told(function: Callable[..., Any], call: Recorded, switch: Switchboard) -> Any:
    """What a function of ours returns on one call, in this process; None where it takes too long, or raises.

    Parameters
    ----------
    function : callable
    call : Recorded
    switch : Switchboard

    Returns
    -------
    Any
    """
    try:
        with _in_time_and_quiet():
            deterministic_rng.restart()
            switch.begin(call.lent)
            args, kwargs = fresh((call.args, call.kwargs))
            return function(*args, **kwargs)
    except (TooLong, Exception):
        return None


def observe(
    submission: SubmissionUnderCheck,
    source: SubmissionSource,
    limits: Limits,
    calls: Sequence[Recorded],
    reference: Mapping[str, Callable[..., Any]],
) -> Answers | None:
    """What a submission's function gives on these calls of one exercise; None where it does not come to an end.

    The other exercises are ours meanwhile, where there is a reference.

    Parameters
    ----------
    submission : SubmissionUnderCheck
        Open or not: the worker that has read it serves once more.
    source : SubmissionSource
        The same.
    limits : Limits
    calls : sequence of Recorded
        At least one; all of one exercise.
    reference : mapping of str to callable

    Returns
    -------
    Answers or None
    """
    exercise = calls[0].exercise
    switch = Switchboard.of(reference, calls)
    lent = {name: line for name, line in switch.lines.items() if name != exercise}
    limits = msgspec.structs.replace(
        limits,
        submission_cpu_seconds=min(limits.submission_cpu_seconds, _CPU_SECONDS),
        submission_wall_seconds=min(limits.submission_wall_seconds, _WALL_SECONDS),
    )
    try:
        with submission.anew(msgspec.structs.replace(source, deterministic=True), limits, lent) as again:
            return run(again, calls, switch)
    except (SubmissionFault, BoxFault):
        return None


def run(submission: SubmissionUnderCheck, calls: Sequence[Recorded], switch: Switchboard) -> Answers:
    """Make these calls of a submission that is open, with deterministic draws.

    Parameters
    ----------
    submission : SubmissionUnderCheck
    calls : sequence of Recorded
    switch : Switchboard

    Returns
    -------
    Answers

    Raises
    ------
    SubmissionFault
        Where a call did not end as a call should.
    BoxFault
        Where no worker could be had.
    """

    def call(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> fingerprint.Fingerprint:
        try:
            return fingerprint.returned(submission.call(name, args, kwargs, echo=False).value)
        except LearnerRaised as error:
            return fingerprint.raised(error.kinds[0])

    return _replayed(call, calls, switch)


def _replayed(call: Call, calls: Sequence[Recorded], switch: Switchboard) -> Answers:
    results = []
    for one in calls:
        switch.begin(one.lent)
        results.append(call(one.exercise, *fresh((one.args, one.kwargs))))
    return together(results)


def together(results: Sequence[fingerprint.Fingerprint]) -> Answers:
    """The fingerprints of all calls as one record."""
    return Answers(
        form="|".join(one.form for one in results),
        numbers=tuple(itertools.chain(*(one.values.tolist() for one in results))),
        sizes=tuple(itertools.chain(*(one.sizes.tolist() for one in results))),
        counts=tuple(one.values.size for one in results),
    )


def fresh(arguments: Any) -> Any:
    """A copy of a call's arguments. What was one object in several places still is.

    Parameters
    ----------
    arguments : Any

    Returns
    -------
    Any
    """
    return _copied(arguments, {})


def _copied(value: Any, made: dict[int, Any]) -> Any:
    kind = type(value)
    if kind in _UNCHANGEABLE:
        return value
    if id(value) in made:
        return made[id(value)]
    if kind is np.ndarray:
        copied = value.copy()
    elif kind is dict:
        copied = {key: _copied(part, made) for key, part in value.items()}
    elif kind in (list, tuple):
        copied = kind(_copied(part, made) for part in value)
    else:
        copied = copy.deepcopy(value)
    made[id(value)] = copied
    return copied


_UNCHANGEABLE = (int, float, str, bool, type(None), FunctionType)
