"""Which calls the hidden checks make, and what the reference answers: `python -m benchmarks.recording SLUG FILE`.

The checks run once, through their own fixtures, with a submission that calls the reference and writes down every
call. A process of its own, so that the floor never has pytest in its memory.
"""

from __future__ import annotations

import copy
import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, cast

import numpy as np
import pytest

from grader.course import load_course
from grader.grading import plugin
from grader.grading.session import GradingSession, Reference, load_reference, seed_of
from grader.grading.setup import Check, setup_for
from grader.grading.verdict import Verdict
from grader.model import Outcome
from grader.rpc.call_reply import Call
from grader.rpc.proxy import Twice


class Recorded(NamedTuple):
    """One call of one check; `value` is None where the reference raised."""

    check: str
    function: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    value: Any


class RecordingSubmission:
    """The reference in a submission's place; every call is written down before it is made."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self.calls: list[Recorded] = []
        self.check = ""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """An exercise, by its name."""
        function = getattr(self._reference, name)

        def recorded(*args: Any, **kwargs: Any) -> Any:
            return self._call(name, function, args, kwargs)

        def with_arguments(*args: Any, **kwargs: Any) -> Call:
            return Call(self._call(name, function, args, kwargs), args, kwargs)

        def twice(first: tuple[Any, ...], second: tuple[Any, ...]) -> Twice:
            self._call(name, function, first, {})
            return Twice(self._call(name, function, second, {}), changed=False, shared=False)

        recorded.with_arguments = with_arguments  # type: ignore[attr-defined]
        recorded.twice = twice  # type: ignore[attr-defined]
        return recorded

    def _call(self, name: str, function: Callable[..., Any], args: tuple[Any, ...], kwargs: Any) -> Any:
        before = copy.deepcopy((args, kwargs))
        self.calls.append(Recorded(self.check, name, *before, None))
        position = len(self.calls) - 1
        value = function(*args, **kwargs)
        self.calls[position] = self.calls[position]._replace(value=copy.deepcopy(value))
        return value

    def using(self, **_lent: Callable[..., Any]) -> RecordingSubmission:
        """The reference needs nothing lent."""
        return self

    def end_check(self) -> None:
        """Nothing was lent."""


class RecordingSession:
    """As much of a session as the checks' fixtures ask for."""

    def __init__(self, secret: str, reference: Reference) -> None:
        self._secret = secret
        self.reference = reference
        self.submission = RecordingSubmission(reference)
        self.failed: list[str] = []

    def begin(self, check: Check) -> None:
        """A check starts."""
        self.submission.check = check.id

    def rng(self, check: str) -> np.random.Generator:
        """The same hidden inputs as in grading."""
        return np.random.default_rng(seed_of(self._secret, check, "inputs"))

    def end(self, check: Check, error: BaseException | None) -> Verdict:
        """A check is over; the reference passes, or the recording is worth nothing."""
        if error is not None:
            self.failed.append(check.id)
        return Verdict(Outcome.PASSED if error is None else Outcome.FAILED)

    def close(self) -> None:
        """There is no worker."""


class _Handover:
    """Gives pytest's session the recording session in the place of a real one."""

    def __init__(self, session: RecordingSession) -> None:
        self._session = session

    def pytest_configure(self, config: pytest.Config) -> None:
        """Before any fixture asks."""
        config.stash[plugin.SESSION] = cast("GradingSession", self._session)


def record(root: Path, slug: str) -> list[Recorded]:
    """Every call that the hidden checks of an assignment make of a right answer, in order."""
    course = load_course(root)
    setup = setup_for(course.assignment(slug), course.secret)
    session = RecordingSession(setup.secret, load_reference(setup))
    options = ["-q", "--no-summary", "--no-header", "--import-mode=importlib", "-p", "no:cacheprovider"]
    pytest.main([*options, "-c", os.devnull, setup.checks], plugins=[_Handover(session)])
    if session.failed or not session.submission.calls:
        raise SystemExit(f"The reference does not pass: {', '.join(session.failed) or 'no calls'}")
    return session.submission.calls


def main() -> None:
    """Record the calls of one assignment into a file that this user's own benchmark reads."""
    root, slug, target = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    calls = [tuple(call) for call in record(root, slug)]
    target.write_bytes(pickle.dumps(calls))


if __name__ == "__main__":
    main()
