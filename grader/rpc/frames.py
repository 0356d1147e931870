"""Length-prefixed messages over a descriptor: blocking for the worker, with deadlines for the trusted side.

A frame is eight bytes of length, little-endian, and that many bytes. The trusted side compares the length with
its cap before it allocates, receives into one buffer that is sized once, and never waits without a deadline,
neither for bytes to come nor for bytes to go.
"""

from __future__ import annotations

import os
import select
import struct
import time
from collections.abc import Callable, Sequence
from typing import Any

_HEADER = struct.Struct("<Q")
_AT_ONCE = 1 << 16  # most messages are smaller: they come in one call
_PIECE = 1 << 20
_VECTOR = 512  # fewer pieces a writev than any system's limit
_HAS_VECTORS = hasattr(os, "readv")  # Windows has not


class Closed(Exception):
    """The other side has gone."""


class Malformed(Exception):
    """The other side sent what is not a frame, or a frame larger than the cap."""


class Late(Exception):
    """The deadline passed."""


def _frame(parts: Sequence[Any]) -> tuple[list[Any], int]:
    """The pieces of a frame, and how many bytes they are."""
    size = sum(len(part) if type(part) in (bytes, bytearray) else memoryview(part).nbytes for part in parts)
    return [_HEADER.pack(size), *parts], _HEADER.size + size


def _rest(pieces: list[Any], written: int) -> list[Any]:
    """What is left once so much has been written."""
    views = [memoryview(piece).cast("B") for piece in pieces]
    while views and written >= len(views[0]):
        written -= len(views.pop(0))
    if written:
        views[0] = views[0][written:]
    return views


def send(descriptor: int, parts: Sequence[Any]) -> None:
    """Write one frame, blocking. For the worker's side.

    Parameters
    ----------
    descriptor : int
    parts : sequence of bytes-like
        The frame's content, in order.

    Raises
    ------
    OSError
        Where the other side has hung up.
    """
    pieces, left = _frame(parts)
    while left:
        written = _write(descriptor, pieces)
        left -= written
        pieces = _rest(pieces, written) if left else []


def _write(descriptor: int, pieces: list[Any]) -> int:
    """Write what goes in one call, where there is a call for many pieces and where there is not."""
    return os.writev(descriptor, pieces[:_VECTOR]) if _HAS_VECTORS else os.write(descriptor, pieces[0])


def receive(descriptor: int) -> bytearray:
    """Read one frame, blocking. For the worker's side.

    Parameters
    ----------
    descriptor : int

    Returns
    -------
    bytearray
        The frame's content.

    Raises
    ------
    Closed
        Where the other side has hung up.
    """
    size = _HEADER.unpack(_read(descriptor, _HEADER.size))[0]
    return _read(descriptor, size)


class Incoming:
    """Frames from one descriptor, blocking; what came with the last one is kept. For the worker's side.

    Parameters
    ----------
    descriptor : int
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._ahead = b""

    def receive(self) -> bytes | bytearray:
        """Read one frame.

        Returns
        -------
        bytes or bytearray
            The frame's content.

        Raises
        ------
        Closed
            Where the other side has hung up.
        """
        data, self._ahead = self._ahead or self._some(), b""
        while len(data) < _HEADER.size:
            data += self._some()
        frame, self._ahead, left = _split(data)
        _fill_all(self._descriptor, left)
        return frame

    def _some(self) -> bytes:
        """What is there, or comes next."""
        piece = os.read(self._descriptor, _AT_ONCE)
        if not piece:
            raise Closed
        return piece


def _split(data: bytes) -> tuple[bytes | bytearray, bytes, memoryview]:
    """The first frame in some bytes, what stands behind it, and where the rest of the frame is to be written."""
    size = _HEADER.unpack_from(data)[0]
    end = _HEADER.size + size
    if len(data) >= end:
        return data[_HEADER.size : end], data[end:], memoryview(b"")
    buffer = bytearray(size)
    have = len(data) - _HEADER.size
    buffer[:have] = data[_HEADER.size :]
    return buffer, b"", memoryview(buffer)[have:]


def _read(descriptor: int, size: int) -> bytearray:
    buffer = bytearray(size)
    _fill_all(descriptor, memoryview(buffer))
    return buffer


def _fill_all(descriptor: int, view: memoryview) -> None:
    while len(view):
        count = _fill(descriptor, view[:_PIECE])
        if not count:
            raise Closed
        view = view[count:]


def _fill(descriptor: int, view: memoryview) -> int:
    if _HAS_VECTORS:
        return os.readv(descriptor, [view])
    piece = os.read(descriptor, len(view))
    view[: len(piece)] = piece
    return len(piece)


class SocketChannel:
    """The trusted side's end: every wait has a deadline, and `idle` says how long to wait at a time.

    Parameters
    ----------
    descriptor : int
        A stream socket; made non-blocking here, and owned from here on.
    cap : int
        Bytes a received frame may have.
    """

    def __init__(self, descriptor: int, cap: int) -> None:
        os.set_blocking(descriptor, False)
        self.descriptor = descriptor
        self._cap = cap
        self._ahead = b""  # what came with the last frame
        self._polls = {}
        for event in (select.POLLIN, select.POLLOUT):
            self._polls[event] = select.poll()
            self._polls[event].register(descriptor, event)

    def close(self) -> None:
        """Close the descriptor; a second time does nothing."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def send(self, parts: Sequence[Any], patience: Callable[[], float]) -> None:
        """Write one frame.

        Parameters
        ----------
        parts : sequence of bytes-like
            The frame's content, in order.
        patience : callable
            Returns how many seconds to wait before it is asked again, or raises to give up.

        Raises
        ------
        Closed
            Where the other side has hung up.
        Exception
            What `patience` raises.
        """
        pieces, left = _frame(parts)
        while left:
            try:
                written = os.writev(self.descriptor, pieces[:_VECTOR])
            except BlockingIOError:
                self._wait(select.POLLOUT, patience)
                continue
            except (BrokenPipeError, ConnectionResetError):
                raise Closed from None
            left -= written
            pieces = _rest(pieces, written) if left else []

    def receive(self, patience: Callable[[], float]) -> bytes | bytearray:
        """Read one frame.

        Parameters
        ----------
        patience : callable
            Returns how many seconds to wait before it is asked again, or raises to give up.

        Returns
        -------
        bytes or bytearray
            The frame's content.

        Raises
        ------
        Closed
            Where the other side has hung up.
        Malformed
            Where the frame would be larger than the cap.
        Exception
            What `patience` raises.
        """
        data, self._ahead = self._ahead or self._next(patience), b""
        while len(data) < _HEADER.size:
            data += self._next(patience)
        if _HEADER.unpack_from(data)[0] > self._cap:
            raise Malformed(
                f"a message of more than {self._cap} bytes"
            )  # not its size: that is the sender's word
        frame, self._ahead, left = _split(data)
        while len(left):
            left = left[self._tried(patience, os.readv, [left[:_PIECE]]) :]
        return frame

    def _next(self, patience: Callable[[], float]) -> bytes:
        """What comes next, which takes its time: a first try to read would be in vain."""
        self._wait(select.POLLIN, patience)
        piece: bytes = self._tried(patience, os.read, _AT_ONCE)
        return piece

    def _tried(self, patience: Callable[[], float], read: Callable[[int, Any], Any], into: Any) -> Any:
        """What a read gives once there is something."""
        while True:
            try:
                got = read(self.descriptor, into)
            except BlockingIOError:
                self._wait(select.POLLIN, patience)
                continue
            except ConnectionResetError:
                raise Closed from None
            if not got:
                raise Closed
            patience()  # one byte a second must not outlast the deadline
            return got

    def _wait(self, event: int, patience: Callable[[], float]) -> None:
        self._polls[event].poll(max(1.0, patience() * 1000))


def until(deadline: float) -> Callable[[], float]:
    """A patience that ends at a given time.

    Parameters
    ----------
    deadline : float
        A time of `time.monotonic`, in seconds.

    Returns
    -------
    callable
        Returns the seconds that are left; raises `Late` where there are none.

    Raises
    ------
    Late
        From the patience, not from here.
    """

    def patience() -> float:
        left = deadline - time.monotonic()
        if left <= 0:
            raise Late
        return left

    return patience
