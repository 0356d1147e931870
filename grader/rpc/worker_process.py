"""What the trusted side needs of a worker and of whoever starts workers: a box, a plain process, or a notebook."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any, Protocol


class Waits:
    """How long a thread stood ready and no processor was free, by the kernel's count.

    Its file is kept open: it is asked at each call, and opening it costs more than the rest.
    """

    def __init__(self, whose: str = "thread-self") -> None:
        try:
            self._descriptor = os.open(f"/proc/{whose}/schedstat", os.O_RDONLY | os.O_CLOEXEC)
        except OSError:  # another system, or the process is gone
            self._descriptor = -1

    def seconds(self) -> float:
        """The time up to now; 0 where that is not told.

        Returns
        -------
        float
        """
        if self._descriptor < 0:
            return 0.0
        try:
            return int(os.pread(self._descriptor, 128, 0).split()[1]) * 1e-9
        except (OSError, ValueError, IndexError):
            return 0.0

    def close(self) -> None:
        """Let go of the file; a second time does nothing, and the time is 0 from here on."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


class Channel(Protocol):
    """Frames to and from a worker; `patience()` says how long to wait at a time, or raises to give up."""

    def send(self, parts: Sequence[Any], patience: Callable[[], float]) -> None:
        """Write one frame. Raises `frames.Closed`."""

    def receive(self, patience: Callable[[], float]) -> bytes | bytearray:
        """Read one frame. Raises `frames.Closed` or `frames.Malformed`."""


class Process(Protocol):
    """One worker, from the outside.

    `host_failure` says why it ended, where the submission is not the reason; `out_of_memory` that the kernel killed it
    for the memory that it took.
    """

    host_failure: str
    out_of_memory: bool

    @property
    def channel(self) -> Channel:
        """The frames to it and from it."""

    def cpu_seconds(self) -> float:
        """The CPU time it has used, or the best that this system can say.

        Returns
        -------
        float
            Seconds.
        """

    def waited_seconds(self) -> float:
        """How long it, or the thread that asks it, stood ready and no processor was free; 0 where not known.

        Returns
        -------
        float
            Seconds.
        """

    def ask_place(self) -> bool:
        """Have it say, as a message, which line it is at; whether this system can ask.

        Returns
        -------
        bool
        """

    def end(self) -> None:
        """Kill it; a second time does nothing."""

    def exit_code(self) -> int:
        """How a worker ended that has hung up; a signal is negative.

        Returns
        -------
        int
        """


class Host(Protocol):
    """Whoever starts workers."""

    def worker(self) -> Process:
        """Start a fresh worker.

        Returns
        -------
        Process

        Raises
        ------
        BoxFault
            Where none could be had.
        """
