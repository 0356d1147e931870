"""Run an answer of ours on the recorded calls, in this process, with deterministic draws and a short clock.

Only what was made from the course's own files runs here. A changed function may loop for ever or ask for all memory:
the caller is a process of its own with limits (`grader.explain.bank.bank_store`).
"""

from __future__ import annotations

import copy
import inspect
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import FunctionType
from typing import Any

import numpy as np

from grader.explain.bank import fingerprint
from grader.explain.bank.bank_records import Answers, Asked, Recorded
from grader.rpc import deterministic_rng
from grader.time_limit import TooLong, at_most

_SECONDS = 0.2
"""Of this processor, so that a busy machine finds the same; far more than any answer needs that ends."""
_SPIED = 24
"""The most calls of each other function that are kept of one call: the first ones."""


class Switchboard:
    """Functions that other functions of the assignment are called through: they note each call."""

    def __init__(self, ours: Mapping[str, Callable[..., Any]]) -> None:
        self._ours = dict(ours)
        self._now: dict[str, Callable[..., Any]] = {}
        self.spied = fingerprint.Calls()
        self.lines = {name: self._line(name) for name in self._ours}

    @classmethod
    def of(cls, reference: Mapping[str, Callable[..., Any]], calls: Sequence[Recorded]) -> Switchboard:
        """Lines for every exercise, and for whatever else was lent in some call."""
        lent = {name: function for one in calls for name, function in one.lent.items()}
        return cls({**lent, **reference})

    def begin(self, lent: Mapping[str, Callable[..., Any]]) -> None:
        """A call begins, in which these functions stand in the place of ours."""
        self._now = self._ours | dict(lent)
        self.spied = fingerprint.Calls()

    def _line(self, name: str) -> Callable[..., Any]:
        takes = _takes(self._ours[name])

        def call(*args: Any, **kwargs: Any) -> Any:
            if self.spied.count(name) < _SPIED:
                self.spied.add(name, *_in_order(takes, args, kwargs))
            return self._now[name](*args, **kwargs)

        return call


def _takes(function: Callable[..., Any]) -> inspect.Signature | None:
    try:
        return inspect.signature(function)
    except (TypeError, ValueError):
        return None


def _in_order(
    takes: inspect.Signature | None, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[tuple[Any, ...], Mapping[str, Any]]:
    """The arguments in the order of the signature, whether they came by place, by name, or by default."""
    if takes is None:
        return args, kwargs
    try:
        bound = takes.bind(*args, **kwargs)
    except TypeError:
        return args, kwargs
    bound.apply_defaults()
    return (*bound.args, *bound.kwargs.values()), {}


def answers(function: Callable[..., Any], calls: Sequence[Recorded], switch: Switchboard) -> Answers | None:
    """What the function gives on these calls; None where it takes too long."""
    results: list[fingerprint.Sketch] = []
    spied: list[dict[str, fingerprint.Sketch]] = []
    try:
        with at_most(_SECONDS, of_processor=True), warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            for one in calls:
                results.append(_result(function, one, switch))
                spied.append(switch.spied.sketches())
    except (TooLong, MemoryError, RecursionError):
        return None
    return together(results, spied)


def together(
    results: Sequence[fingerprint.Sketch], spied: Sequence[Mapping[str, fingerprint.Sketch]]
) -> Answers:
    """The sketches of all calls as one record."""
    return Answers(
        form="|".join(one.form for one in results),
        numbers=_numbers(one.values for one in results),
        sizes=_numbers(one.sizes for one in results),
        spied={name: _asked(name, spied) for name in sorted(set().union(*spied))},
        counts=tuple(one.values.size for one in results),
    )


def _numbers(parts: Iterable[fingerprint.Floats]) -> tuple[float, ...]:
    return tuple(float(value) for part in parts for value in part)


def _asked(name: str, spied: Sequence[Mapping[str, fingerprint.Sketch]]) -> Asked:
    mine = [one.get(name) for one in spied]
    form = "|".join(one.form if one else "" for one in mine)
    return form, _numbers(one.values for one in mine if one)


def _result(function: Callable[..., Any], one: Recorded, switch: Switchboard) -> fingerprint.Sketch:
    args, kwargs = fresh((one.args, one.kwargs))
    switch.begin(one.lent)
    deterministic_rng.restart()
    try:
        return fingerprint.returned(function(*args, **kwargs))
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        return fingerprint.raised(type(error).__name__)


def fresh(arguments: Any) -> Any:
    """A copy of a call's arguments, in which what was one thing is one thing still."""
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


def rebound(function: Callable[..., Any], switch: Switchboard) -> Callable[..., Any]:
    """The same function, which calls the other exercises through the switchboard."""
    if not isinstance(function, FunctionType):
        return function
    lines = {name: line for name, line in switch.lines.items() if name != function.__name__}
    world = {**function.__globals__, **lines}
    made = FunctionType(
        function.__code__, world, function.__name__, function.__defaults__, function.__closure__
    )
    made.__kwdefaults__ = function.__kwdefaults__
    world[function.__name__] = made
    return made


def compiled(source: str, name: str, like: Callable[..., Any]) -> Callable[..., Any] | None:
    """The function that this source defines, among the names that another function knows."""
    world = dict(getattr(like, "__globals__", {}))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(source, "<changed>", "exec"), world)  # noqa: S102 - a change of ours, no submission
    except Exception:
        return None
    found = world.get(name)
    return found if callable(found) else None
