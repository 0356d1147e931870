"""What the trusted side needs of a worker and of whoever starts workers: a box, a plain process, or a notebook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol


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
