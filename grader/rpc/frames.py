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
_VECTOR = 512  # fewer pieces a writev than any system's limit
_HAS_VECTORS = hasattr(os, "readv")  # Windows has not


class Closed(Exception):
    """The other side has gone."""


class Malformed(Exception):
    """The other side sent what is not a frame, or a frame larger than the cap."""


class Late(Exception):
    """The deadline passed."""


def _frame(parts: Sequence[Any]) -> list[memoryview]:
    views = [memoryview(part).cast("B") for part in parts]
    header = _HEADER.pack(sum(map(len, views)))
    return [memoryview(header), *(view for view in views if view)]


def _drop(views: list[memoryview], written: int) -> None:
    """Take what has been written off the front."""
    while views and written >= len(views[0]):
        written -= len(views.pop(0))
    if written:
        views[0] = views[0][written:]


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
    views = _frame(parts)
    while views:
        _drop(views, _write(descriptor, views))


def _write(descriptor: int, views: list[memoryview]) -> int:
    """Write what goes in one call, where there is a call for many pieces and where there is not."""
    return os.writev(descriptor, views[:_VECTOR]) if _HAS_VECTORS else os.write(descriptor, views[0])


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


def _read(descriptor: int, size: int) -> bytearray:
    buffer = bytearray(size)
    view = memoryview(buffer)
    while len(view):
        count = _fill(descriptor, view[: 1 << 20])
        if not count:
            raise Closed
        view = view[count:]
    return buffer


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
        self._poll = select.poll()

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
        views = _frame(parts)
        while views:
            try:
                _drop(views, os.writev(self.descriptor, views[:_VECTOR]))
            except BlockingIOError:
                self._wait(select.POLLOUT, patience)
            except (BrokenPipeError, ConnectionResetError):
                raise Closed from None

    def receive(self, patience: Callable[[], float]) -> bytearray:
        """Read one frame.

        Parameters
        ----------
        patience : callable
            Returns how many seconds to wait before it is asked again, or raises to give up.

        Returns
        -------
        bytearray
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
        self._wait(select.POLLIN, patience)  # an answer takes its time: a first try to read would be in vain
        size = _HEADER.unpack(self._exactly(_HEADER.size, patience))[0]
        if size > self._cap:
            raise Malformed(
                f"a message of more than {self._cap} bytes"
            )  # not its size: that is the sender's word
        return self._exactly(size, patience)

    def _exactly(self, size: int, patience: Callable[[], float]) -> bytearray:
        buffer = bytearray(size)
        view = memoryview(buffer)
        while len(view):
            try:
                count = os.readv(self.descriptor, [view[: 1 << 20]])
            except BlockingIOError:
                self._wait(select.POLLIN, patience)
                continue
            except ConnectionResetError:
                raise Closed from None
            if not count:
                raise Closed
            view = view[count:]
            patience()  # one byte a second must not outlast the deadline
        return buffer

    def _wait(self, event: int, patience: Callable[[], float]) -> None:
        self._poll.register(self.descriptor, event)
        self._poll.poll(max(1.0, patience() * 1000))


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
