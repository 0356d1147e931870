"""The calls that the visible examples of an assignment make, with the reference in the learner's place."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from grader.explain.bank.bank_records import Recorded
from grader.explain.bank.call_recording import Recording


def example_calls(examples: str, reference: Mapping[str, Callable[..., Any]]) -> Sequence[Recorded]:
    """The calls that the examples of an assignment make, in their order.

    Parameters
    ----------
    examples : str
        The text of their file. It is the course's own, and is run here.
    reference : mapping of str to callable
        The functions of the reference by name.

    Returns
    -------
    sequence of Recorded
        Each call, with the example that makes it.

    Raises
    ------
    Exception
        Whatever an example or the reference raises.
    """
    recording = Recording()
    submission = SimpleNamespace(**{name: _noting(recording, name, f) for name, f in reference.items()})
    world: dict[str, Any] = {"__name__": "test_examples"}
    exec(compile(examples, "test_examples.py", "exec"), world)  # noqa: S102 - the course's own examples
    for name, example in _examples(world):
        recording.check = name
        example(submission)
    return recording.calls


def _examples(world: Mapping[str, Any]) -> Iterator[tuple[str, Callable[[Any], object]]]:
    """The examples that ask for nothing but the submission."""
    for name, value in world.items():
        is_example = name.startswith("test_") and inspect.isfunction(value)
        if is_example and list(inspect.signature(value).parameters) == ["submission"]:
            yield name, value


def _noting(recording: Recording, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        recording.note(name, args, kwargs, {})
        return function(*args, **kwargs)

    return call
