"""What the hidden checks call an exercise with: they run in this process, with the reference in the learner's place.

Nothing is judged here. A check may not get to its end: it asked for a fixture of its own, or for something that only
a worker has. The calls that it made until then count.
"""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from grader.grading.session import Reference
from grader.verification.in_process import Function, InProcessSubmission, Lent, can_run, copied, run

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


@dataclass
class _Notes:
    reference: Reference
    calls: list[RecordedCall] = field(default_factory=list)
    check: str = ""

    def load(self, name: str, _lent: Lent) -> Function:
        """A function of the reference whose calls are noted; it is loaded once in each worker."""
        function: Function = getattr(self.reference, name)
        parameters = inspect.signature(function)
        worker = next(_WORKERS)

        def noting(*args: Any, **kwargs: Any) -> Any:
            given = parameters.bind_partial(*copied(args), **copied(kwargs)).arguments
            refused = True
            try:
                value = function(*args, **kwargs)
                refused = False
            finally:
                self.calls.append(RecordedCall(self.check, name, given, worker, refused))
            return value

        return noting


def recorded_calls(checks: Mapping[str, Function], reference: Reference, secret: str) -> list[RecordedCall]:
    """The calls that checks make with the inputs of this secret, in their order.

    Parameters
    ----------
    checks : mapping of str to callable
        By id. One that raises, or asks for a fixture that is not ours, is left out.
    reference : Reference
    secret : str
        The inputs are drawn from it.

    Returns
    -------
    list of RecordedCall
    """
    notes = _Notes(reference)
    for name, check in checks.items():
        if can_run(check):
            notes.check = name
            with contextlib.suppress(Exception):
                run(name, check, InProcessSubmission(notes.load), reference, secret)
    return notes.calls
