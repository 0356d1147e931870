"""One server: a process of ours that works beside this one with a zygote and workers, and the socket that leads to it.

It is started by exec, or forked from a template that was, in a session of its own: Ctrl-C in a terminal reaches the
grader only, and whoever starts a server may have threads. It dies with the grader. What it does is its program's
business: judge, or explain.
"""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import msgspec

from grader.engine.template import ForkedServer, NoTemplate, Template
from grader.grading.setup import Failed
from grader.model import GradeError
from grader.rpc import frames
from grader.sandbox.host import environment

_CAP = 1 << 30
_START_SECONDS = 300.0
_SEND_SECONDS = 60.0
_SLACK = 60.0
"""Seconds, in which a process that is there answers, whatever its submission does."""

Ready = TypeVar("Ready")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Program(Generic[Ready, Answer]):
    """What runs in a server: a module that is started with a descriptor, what it is told first, and what it says.

    It says `ready` once, and then an `answer` to each task; or that it failed, in the place of either. It reads the
    assignment's `folder`, whose hash is `content`; where that lies elsewhere, it is started with another place.
    """

    module: str
    slug: str
    folder: Path
    content: str
    setup: bytes
    ready: type[Ready]
    answer: type[Answer]


class Task(Protocol):
    """What is to be done with one submission; `key` tells it from the others."""

    @property
    def key(self) -> str:
        """The student."""

    @property
    def seconds(self) -> float:
        """How long it may take."""

    def message(self) -> bytes:
        """The task as its program reads it.

        Returns
        -------
        bytes
            One frame.
        """


class ServerDied(Exception):
    """The process is gone, or does not answer."""


def _started(
    module: str, descriptor: int, arguments: list[str], template: Template | None
) -> ForkedServer | subprocess.Popen[bytes]:
    if template is not None:
        with contextlib.suppress(NoTemplate):
            return template.fork(module, descriptor, arguments)
    return subprocess.Popen(
        [sys.executable, "-P", "-s", "-m", module, str(descriptor), *arguments],
        pass_fds=[descriptor],
        env=environment() | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


class ServerProcess(Generic[Ready, Answer]):
    """A process that works on one submission at a time; `folder` is where the assignment lies, if it has moved."""

    def __init__(
        self,
        program: Program[Ready, Answer],
        folder: Path | None = None,
        template: Template | None = None,
    ) -> None:
        """Start it: as a fork of the `template`, where there is one, else by exec."""
        self._program = program
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = _started(
                program.module, theirs.fileno(), [str(folder)] if folder else [], template
            )
        self._channel = frames.SocketChannel(ours.detach(), _CAP)
        self._deadline = 0.0
        self._channel.send([program.setup], frames.until(time.monotonic() + _SEND_SECONDS))

    @property
    def descriptor(self) -> int:
        """What to wait for: readable when an answer is there, or the process is gone."""
        return self._channel.descriptor

    @property
    def overdue(self) -> bool:
        """Whether the process has had longer than any submission may take."""
        return time.monotonic() > self._deadline

    def ready(self) -> Ready:
        """Wait until everything is prepared.

        Returns
        -------
        Ready
            What the process says of itself.

        Raises
        ------
        GradeError
            Where the checks cannot be collected, the reference not loaded, or no box be made (exit code 3).
        """
        try:
            data = self._channel.receive(frames.until(time.monotonic() + _START_SECONDS))
        except (frames.Closed, frames.Late, frames.Malformed):
            name = self._program.module.rpartition(".")[2]
            raise GradeError(f"The {name} of {self._program.slug} did not start.", exit_code=3) from None
        answer: Ready | Failed = msgspec.msgpack.decode(data, type=self._program.ready | Failed)
        if isinstance(answer, Failed):
            raise GradeError(answer.reason, exit_code=3)
        return answer

    def send(self, task: Task) -> None:
        """Hand over a task.

        Parameters
        ----------
        task : Task

        Raises
        ------
        ServerDied
            Where the process has ended, or does not take it.
        """
        self._deadline = time.monotonic() + task.seconds + _SLACK
        try:
            self._channel.send([task.message()], frames.until(time.monotonic() + _SEND_SECONDS))
        except (frames.Closed, frames.Late):
            raise ServerDied from None

    def receive(self) -> Answer | Failed:
        """Read the answer. To be called when the descriptor is readable.

        Returns
        -------
        Answer or Failed

        Raises
        ------
        ServerDied
            Where the process has ended, or says nothing in time.
        """
        try:
            data = self._channel.receive(frames.until(self._deadline))
        except (frames.Closed, frames.Late, frames.Malformed):
            raise ServerDied from None
        answer: Answer | Failed = msgspec.msgpack.decode(data, type=self._program.answer | Failed)
        return answer

    def stop(self) -> None:
        """End the process; its zygote and workers end with it."""
        self._channel.close()
        self._process.kill()
        self._process.wait()
