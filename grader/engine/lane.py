"""One lane: a checker process, with its zygote and workers, and the socket that leads to it.

The checker is started by exec in a session of its own: Ctrl-C in a terminal reaches the grader only, and whoever
starts a lane may have threads. It dies with the grader.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from typing import NamedTuple

import msgspec

from grader.checking.explaining import EXPLAINING_SECONDS
from grader.checking.setup import Failed, Job, Judged, Part, Ready, Setup, Used
from grader.model import CheckResult, GradeError, Submission
from grader.sandbox import frames
from grader.sandbox.host import environment

_CAP = 1 << 30
_START_SECONDS = 300.0
_SEND_SECONDS = 60.0
_SLACK = 60.0
"""Seconds, in which a checker that is there answers, whatever its submission does."""


class Task(NamedTuple):
    """What is to be done with a submission: see `Job`."""

    beside: bool = False
    settle: tuple[str, ...] = ()
    used: Used = (0.0, 0.0)
    results: tuple[CheckResult, ...] = ()


_JUDGE = Task()


class LaneDied(Exception):
    """The checker process is gone, or does not answer."""


class Lane:
    """A checker process that judges one submission at a time."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-s", "-m", "grader.checking.checker", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=environment() | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._channel = frames.Channel(ours.detach(), _CAP)
        self._deadline = 0.0
        self._channel.send([msgspec.msgpack.encode(setup)], frames.until(time.monotonic() + _SEND_SECONDS))

    @property
    def descriptor(self) -> int:
        """What to wait for: readable when an answer is there, or the checker is gone."""
        return self._channel.descriptor

    @property
    def overdue(self) -> bool:
        """Whether the checker has had longer than any submission may take."""
        return time.monotonic() > self._deadline

    def ready(self) -> Ready:
        """Wait until the checks are collected, the box measured, and the reference tried.

        Raises
        ------
        GradeError
            Where the checks cannot be collected, the reference not loaded, or no box be made (exit code 3).
        """
        try:
            data = self._channel.receive(frames.until(time.monotonic() + _START_SECONDS))
        except (frames.Closed, frames.Late, frames.Malformed):
            raise GradeError(f"The checker of {self._setup.slug} did not start.", exit_code=3) from None
        answer = msgspec.msgpack.decode(data, type=Ready | Failed)
        if isinstance(answer, Failed):
            raise GradeError(answer.reason, exit_code=3)
        return answer

    def send(self, submission: Submission, part: Part | None = None, task: Task = _JUDGE) -> None:
        """Hand over a submission to judge, by all checks or by a part of them. Raises LaneDied."""
        files = submission.files
        job = Job(
            files={file.name: file.data for file in files},
            times={file.name: file.changed for file in files if file.changed is not None},
            part=part,
            beside=task.beside,
            settle=task.settle,
            used=task.used,
            results=task.results,
        )
        self._deadline = time.monotonic() + self._setup.longest + 2 * EXPLAINING_SECONDS + _SLACK
        try:
            patience = frames.until(time.monotonic() + _SEND_SECONDS)
            self._channel.send([msgspec.msgpack.encode(job)], patience)
        except (frames.Closed, frames.Late):
            raise LaneDied from None

    def receive(self) -> Judged | Failed:
        """The answer, when the descriptor is readable. Raises LaneDied."""
        try:
            data = self._channel.receive(frames.until(self._deadline))
        except (frames.Closed, frames.Late, frames.Malformed):
            raise LaneDied from None
        return msgspec.msgpack.decode(data, type=Judged | Failed)

    def stop(self) -> None:
        """End the checker; its zygote and workers end with it."""
        self._channel.close()
        self._process.kill()
        self._process.wait()
