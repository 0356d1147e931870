"""What the hidden checks call an exercise with: they run in this process, with the reference in the learner's place.

Nothing is judged here. A check that does not get to its end (it asked for a fixture of its own, or for something that
only a worker has) has made the calls that it made.
"""

from __future__ import annotations

import contextlib
import importlib.util
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from grader.checking.examination import Reference, seed_of

_FIXTURES = ("submission", "reference", "rng")
_WORKERS = count()
"""A number for each worker, which no other has, whatever the secret."""


@dataclass(frozen=True)
class RecordedCall:
    """One call of an exercise: by name the arguments that were given, and the worker that would have served it."""

    check: str
    exercise: str
    given: Mapping[str, Any]
    worker: int
    refused: bool


class Answer(NamedTuple):
    """A value, with the arguments as the call left them."""

    value: Any
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


class Twice(NamedTuple):
    """As `submission.f.twice` gives it, of a function that keeps nothing."""

    value: Any
    changed: bool = False
    shared: bool = False


@dataclass
class _Notes:
    calls: list[RecordedCall] = field(default_factory=list)
    check: str = ""


class _Function:
    """An exercise of the reference, whose calls are noted."""

    def __init__(self, notes: _Notes, name: str, function: Callable[..., Any], worker: int) -> None:
        self._notes, self._name, self._function, self._worker = notes, name, function, worker

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.with_arguments(*args, **kwargs).value

    def twice(self, first: tuple[Any, ...], second: tuple[Any, ...]) -> Twice:
        self(*first)
        return Twice(self(*second))

    def with_arguments(self, *args: Any, **kwargs: Any) -> Answer:
        args, kwargs = _copied(args), _copied(kwargs)
        given = inspect.signature(self._function).bind_partial(*_copied(args), **_copied(kwargs)).arguments
        refused = True
        try:
            answer = Answer(self._function(*args, **kwargs), args, kwargs)
            refused = False
        finally:
            call = RecordedCall(self._notes.check, self._name, given, self._worker, refused)
            self._notes.calls.append(call)
        return answer


class _Submission:
    """The reference as a submission under check; each `using` is a worker that is loaded anew."""

    def __init__(self, notes: _Notes, reference: Reference) -> None:
        self._notes, self._reference, self._worker = notes, reference, next(_WORKERS)

    def using(self, **_lent: Callable[..., Any]) -> _Submission:
        return _Submission(self._notes, self._reference)

    def forgive(self) -> None:
        """Nothing was raised."""

    def __getattr__(self, name: str) -> _Function:
        return _Function(self._notes, name, getattr(self._reference, name), self._worker)


def checks_of(hidden: Path) -> dict[str, Callable[..., Any]]:
    """The checks of a file, by id."""
    spec = importlib.util.spec_from_file_location(f"_recorded_{hidden.parent.name}", hidden)
    if spec is None or spec.loader is None:
        return {}
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    named = vars(module).items()
    return {name: check for name, check in named if name.startswith("test_") and inspect.isfunction(check)}


def exercise_of(check: Callable[..., Any]) -> str:
    """The exercise that a check judges; "" where it does not say."""
    marks = getattr(check, "pytestmark", [])
    return next((str(mark.args[0]) for mark in marks if mark.name == "exercise" and mark.args), "")


def recorded_calls(
    checks: Mapping[str, Callable[..., Any]], reference: Reference, secret: str
) -> list[RecordedCall]:
    """The calls that checks make with the inputs of this secret, in their order."""
    notes = _Notes()
    for name, check in checks.items():
        wanted = inspect.signature(check).parameters
        if not set(wanted) <= set(_FIXTURES):
            continue
        notes.check = name
        np.random.seed(seed_of(secret, name, "worker") % 2**32)
        rng = np.random.default_rng(seed_of(secret, name, "inputs"))
        fixtures = {"submission": _Submission(notes, reference), "reference": reference, "rng": rng}
        with contextlib.suppress(Exception), np.errstate(all="ignore"):
            check(**{one: fixtures[one] for one in wanted})
    return notes.calls


def _copied(value: Any) -> Any:
    """A copy of what crosses to a worker: containers and arrays; all else is as good as a copy."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, dict):
        return {key: _copied(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_copied(part) for part in value)
    return value
