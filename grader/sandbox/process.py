"""What the trusted side needs of a worker and of whoever starts workers: a box, a plain process, or a notebook."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any, Protocol


def waited_seconds(whose: str = "thread-self") -> float:
    """How long a thread stood ready and no processor was free, by the kernel's count; 0 where that is not told."""
    try:
        descriptor = os.open(f"/proc/{whose}/schedstat", os.O_RDONLY)
    except OSError:  # another system, or the process is gone
        return 0.0
    try:
        return int(os.read(descriptor, 128).split()[1]) * 1e-9
    except (OSError, ValueError, IndexError):
        return 0.0
    finally:
        os.close(descriptor)


class Channel(Protocol):
    """Frames to and from a worker; `patience()` says how long to wait at a time, or raises to give up."""

    def send(self, parts: Sequence[Any], patience: Callable[[], float]) -> None:
        """Write one frame. Raises `frames.Closed`."""

    def receive(self, patience: Callable[[], float]) -> bytes | bytearray:
        """Read one frame. Raises `frames.Closed` or `frames.Malformed`."""


class Process(Protocol):
    """One worker, from the outside.

    `our_loss` says why it ended, where the submission is not the reason; `starved` that the kernel killed it for the
    memory that it took.
    """

    our_loss: str
    starved: bool

    @property
    def channel(self) -> Channel:
        """Where it is spoken to."""

    def cpu_seconds(self) -> float:
        """The CPU time it has used, or the best that this system can say."""

    def waited_seconds(self) -> float:
        """How long it stood ready and no processor was free; 0 where that is not known."""

    def ask_place(self) -> bool:
        """Have it say, as a message, which line it is at; whether this system can ask."""

    def end(self) -> None:
        """Kill it; a second time does nothing."""

    def exit_code(self) -> int:
        """How a worker ended that has hung up; a signal is negative."""


class Host(Protocol):
    """Whoever starts workers."""

    def worker(self) -> Process:
        """Start a fresh worker. Raises BoxFault."""
