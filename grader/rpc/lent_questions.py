"""A question that a worker asks of what it is lent, as it came: the same bytes have the same answer.

What the reference asked is answered before anybody is judged (`grading.lent_answers`), and most of what is asked
afterwards is the same to the last bit. Then it is neither read nor worked out again. The bytes are compared and nothing
else is done with them, so no more is believed of a worker than that it asked what the reference asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from grader.rpc.wire import decode, encode
from grader.rpc.wire_types import I64

_FIRST = encode(("callback", 0, (), {}))[: -len(encode(()) + encode({})) - I64.size]
"""What a question begins with: then comes the handle, and the arguments are the rest."""
_ARGUMENTS = len(_FIRST) + I64.size


class KnownAnswers(Protocol):
    """What is known of questions: asked before each, and told of each that was answered."""

    def is_asked(self, question: bytes) -> bool:
        """Whether this very question may be answered, since the reference asked it.

        Parameters
        ----------
        question : bytes

        Returns
        -------
        bool
            False too where that is not known.
        """

    def note_asked(self, question: bytes, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """The reference asked this, and may.

        Parameters
        ----------
        question : bytes
        args : tuple
        kwargs : dict
        """

    def known(self, function: Callable[..., Any], question: bytes) -> bytes | None:
        """The answer, as it is sent; None where it is not known.

        Parameters
        ----------
        function : callable
        question : bytes

        Returns
        -------
        bytes or None
        """

    def watched(self, function: Callable[..., Any]) -> object:
        """What a function that is about to answer might change without saying so.

        Parameters
        ----------
        function : callable

        Returns
        -------
        object
            To be compared.
        """

    def note(
        self, function: Callable[..., Any], question: bytes, answer: Callable[[], bytes], before: object
    ) -> None:
        """A function answered.

        Parameters
        ----------
        function : callable
        question : bytes
        answer : callable
            Gives the answer, as it was sent.
        before : object
            What was `watched` before.
        """


def asked_in(frame: bytes | bytearray) -> tuple[int, bytes] | None:
    """The handle that a frame asks, and with what.

    Parameters
    ----------
    frame : bytes or bytearray

    Returns
    -------
    tuple of int and bytes, or None
        The handle, and the arguments as they came; None where the frame is no question.
    """
    if len(frame) < _ARGUMENTS or not frame.startswith(_FIRST):
        return None
    return I64.unpack_from(frame, len(_FIRST))[0], bytes(memoryview(frame)[_ARGUMENTS:])


def arguments_of(question: bytes) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The arguments of a question in which there are no functions.

    Parameters
    ----------
    question : bytes

    Returns
    -------
    args : tuple
    kwargs : dict

    Raises
    ------
    WireError
        Where there are functions among them.
    """
    _, _, args, kwargs = decode(_FIRST + I64.pack(0) + question)
    return args, kwargs
