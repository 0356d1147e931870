"""Messages to and from a worker: whatever goes wrong on the way becomes a fault of the submission, or of ours."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from grader.model import Outcome, Place
from grader.rpc import frames
from grader.rpc.faults import BoxFault, SubmissionFault, malformed
from grader.rpc.handle_table import HandleTable
from grader.rpc.outline import checked_place
from grader.rpc.wire import Callback, Decoder, Encoder, WireError
from grader.rpc.worker_clock import WorkerClock
from grader.rpc.worker_exit import fault_of_exit
from grader.rpc.worker_process import Process

_PLACE_SECONDS = 1.0


class MessageChannel:
    """Sends what is ours as messages, and reads messages of which nothing is believed but that they can be read."""

    def __init__(
        self,
        process: Process,
        clock: WorkerClock,
        handles: HandleTable,
        files: dict[str, bytes],
        *,
        locating: bool,
    ) -> None:
        self._process = process
        self._clock = clock
        self._handles = handles
        self._files = files
        self._locating = locating

    def send(self, message: tuple[Any, ...]) -> list[Any]:
        """Send a message.

        Parameters
        ----------
        message : tuple

        Returns
        -------
        list
            The parts that were sent.

        Raises
        ------
        SubmissionFault
            Where it is too large, or the worker is gone or too slow.
        """
        parts = self.encode(message)
        self.send_parts(parts)
        return parts

    def encode(self, message: tuple[Any, ...]) -> list[Any]:
        """A message, as it is sent.

        Parameters
        ----------
        message : tuple

        Returns
        -------
        list
            Its parts.

        Raises
        ------
        SubmissionFault
            Where it is too large.
        """
        try:
            return Encoder(self._handles.handle).encode(message)
        except WireError as error:  # only what was submitted can make a request of ours too large
            reason = "is too large to be handed over"
            raise SubmissionFault(Outcome.REFUSED, reason, detail=str(error)) from None

    def send_parts(self, parts: list[Any]) -> None:
        """Send a message that is encoded already.

        Parameters
        ----------
        parts : list

        Raises
        ------
        SubmissionFault
            Where the worker is gone or too slow.
        """
        try:
            self._process.channel.send(parts, self._clock.meter)
        except frames.Closed:
            raise fault_of_exit(self._process, self._clock.budget) from None

    def receive(self) -> bytes | bytearray:
        """Wait for a message, as long as the clock allows.

        Returns
        -------
        bytes or bytearray
            As it came.

        Raises
        ------
        SubmissionFault
            Where none came. Where time was up, it says at which line if that is asked for.
        """
        try:
            return self._frame(self._clock.meter)
        except SubmissionFault as fault:
            fault.outside = self._clock.is_loading
            if (self._locating or fault.outside) and fault.outcome is Outcome.TIMED_OUT:
                fault.place = self._where()
            raise

    def decode(
        self, frame: bytes | bytearray, bind: Callable[[int], Callback] | None = None
    ) -> tuple[Any, ...]:
        """Read a message.

        Parameters
        ----------
        frame : bytes or bytearray
        bind : callable, optional
            Makes a function of the handle of one of the worker's; without, none may be handed over.

        Returns
        -------
        tuple
            Its first item is a string, the kind of the message.

        Raises
        ------
        SubmissionFault
            Where it is no message.
        """
        try:
            message = Decoder(frame, bind, self._handles.returned).decode()
        except WireError as error:
            raise malformed(str(error)) from None
        if type(message) is not tuple or not message or type(message[0]) is not str:
            raise malformed("a message without a kind")
        return message

    def expect(self, kind: str, length: int) -> tuple[Any, ...]:
        """Wait for a message of this kind.

        Parameters
        ----------
        kind : str
        length : int
            How many items it has.

        Returns
        -------
        tuple

        Raises
        ------
        SubmissionFault
            Where another came, or none.
        """
        message = self.decode(self.receive())
        if message[0] != kind or len(message) != length:
            raise malformed(f"no {kind!r} where one was due")
        return message

    def _frame(self, patience: Callable[[], float]) -> bytes | bytearray:
        try:
            return self._process.channel.receive(patience)
        except frames.Closed:
            raise fault_of_exit(self._process, self._clock.budget) from None
        except frames.Malformed as error:
            raise malformed(str(error)) from None

    def _where(self) -> Place | None:
        """The line that a worker is at that takes too long, if it says so within a moment."""
        try:
            if self._process.ask_place():
                message = self.decode(self._frame(frames.until(time.monotonic() + _PLACE_SECONDS)))
                return (
                    checked_place(message[1], self._files)
                    if message[0] == "at" and len(message) == 2
                    else None
                )
        except (SubmissionFault, BoxFault, frames.Late):
            return None
        return None
