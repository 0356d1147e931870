"""The calls that a check makes, recorded as bytes while the reference is judged.

A check's verdict follows from what its calls give. So a submission that answers every call of a check with the very
bytes with which the reference answered, passes it, and the check itself need not run (`calls_ahead`). Bytes are all
that is kept, and all that is compared: what a submission sends is not even decoded there.

A check is left out where more than that could matter: one that hands functions over or is handed some, lends what is
not the reference's, or meets an exception.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from grader.rpc.repeated_calls import TWICE
from grader.rpc.wire import decode, encode
from grader.rpc.wire_types import I64, Tag, WireError

Function = Callable[..., Any]

_CALL_TOKEN, _ANSWER_TOKEN = (len(encode((kind,))) + len(Tag.INT) for kind in ("call", "returned"))
"""Where the token stands in a call, and where in its answer."""


def call_message(
    token: int, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], seed: int | None, echo: bool
) -> tuple[Any, ...]:
    """A call, as it is sent, and as it is recorded with 0 for the token.

    Parameters
    ----------
    token : int
    name : str
        The exercise, with `TWICE` behind where it is called two times.
    args : tuple
    kwargs : dict
    seed : int or None
        Of the worker's generators.
    echo : bool
        Whether the arguments come back as the call left them.

    Returns
    -------
    tuple
    """
    return ("call", token, name, args, kwargs, seed, echo)


class RecordedLending(msgspec.Struct, frozen=True, array_like=True, tag="lends"):
    """A check lends functions of the reference: their names there, by the names that they are lent by."""

    functions: dict[str, str]


class RecordedExchange(msgspec.Struct, frozen=True, array_like=True, tag="calls"):
    """A check calls an exercise.

    Attributes
    ----------
    worker : int
        0 for the submission itself, n for what the n-th lending gave.
    name : str
        The exercise, as it is sent: with `TWICE` behind where it is called two times.
    seed : int or None
        Of the worker's generators.
    request, answer : bytes
        As they crossed, with 0 for the token.
    """

    worker: int
    name: str
    seed: int | None
    request: bytes
    answer: bytes

    @property
    def exercise(self) -> str:
        """The exercise that is called."""
        return self.name.removesuffix(TWICE)

    def request_with(self, token: int) -> list[bytes]:
        """The call, in parts, as it is sent now.

        Parameters
        ----------
        token : int

        Returns
        -------
        list of bytes
        """
        return _parts(self.request, _CALL_TOKEN, token)

    def is_answer(self, frame: bytes | bytearray, token: int) -> bool:
        """Whether this is what the reference would answer now. Compared where it lies: an answer can be large.

        Parameters
        ----------
        frame : bytes or bytearray
            As it came.
        token : int

        Returns
        -------
        bool
        """
        begin, end = _ANSWER_TOKEN, _ANSWER_TOKEN + I64.size
        if len(frame) != len(self.answer) or frame[begin:end] != I64.pack(token):
            return False
        return frame.startswith(self.answer[:begin]) and frame.endswith(memoryview(self.answer)[end:])


RecordedCheck = list[RecordedLending | RecordedExchange]
"""What a check does, in order. An empty one tells nothing."""


class CheckRecording:
    """Notes what a check does with the reference in a submission's place.

    Parameters
    ----------
    submission : object
        What the check was given.
    reference : mapping of str to callable
        The functions that may be lent.
    """

    def __init__(self, submission: object, reference: Mapping[str, Function]) -> None:
        self._workers = [submission]
        self._names = {id(function): name for name, function in reference.items()}
        self._steps: RecordedCheck = []
        self._is_left_out = False

    @property
    def check(self) -> RecordedCheck:
        """What was noted; empty where the check is left out."""
        return [] if self._is_left_out else self._steps

    def leave_out(self) -> None:
        """More happened than what is recorded."""
        self._is_left_out = True

    def lent(self, by: object, functions: Mapping[str, Function], submission: object) -> None:
        """The check lends something.

        Parameters
        ----------
        by : object
            What it asked for it: what the check was given, or what it got for something else that it lent.
        functions : mapping of str to callable
        submission : object
            What it was given for it.
        """
        is_recorded = by is self._workers[0] and not self._is_left_out
        if is_recorded and all(id(function) in self._names for function in functions.values()):
            names = {name: self._names[id(function)] for name, function in functions.items()}
            self._steps.append(RecordedLending(names))
            self._workers.append(submission)
        else:
            self.leave_out()

    def called(
        self, submission: object, name: str, seed: int | None, request: bytes, answer: bytes | bytearray
    ) -> None:
        """The check called an exercise, and something was returned.

        Parameters
        ----------
        submission : object
            What was called.
        name : str
        seed : int or None
        request, answer : bytes
            As they crossed.
        """
        if self._is_left_out:
            return
        try:
            decode(request), decode(answer)
        except WireError:  # there are functions in it
            self.leave_out()
            return
        worker = max(index for index, one in enumerate(self._workers) if one is submission)
        parts = (_parts(request, _CALL_TOKEN, 0), _parts(bytes(answer), _ANSWER_TOKEN, 0))
        self._steps.append(RecordedExchange(worker, name, seed, *map(b"".join, parts)))


def size_of(check: RecordedCheck) -> int:
    """The bytes of all requests and answers.

    Parameters
    ----------
    check : RecordedCheck

    Returns
    -------
    int
    """
    return sum(len(step.request) + len(step.answer) for step in check if isinstance(step, RecordedExchange))


def _parts(frame: bytes, at: int, token: int) -> list[bytes]:
    """A frame with this token."""
    return [frame[:at], I64.pack(token), frame[at + I64.size :]]
