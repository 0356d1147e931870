"""Where a learner's functions run on their own machine: in the box that grading uses, or in a plain process."""

from __future__ import annotations

import functools
import sys
from typing import Protocol

from grader.examples.attempt_messages import Setting, Where
from grader.rpc.control_messages import Hatched
from grader.rpc.faults import BoxFault
from grader.rpc.worker_process import Host, Process
from grader.sandbox.backends import BackendName, start_backend
from grader.sandbox.canary import start_packages
from grader.sandbox.policy import Policy
from grader.sandbox.subprocess_host import PipeChannel


class LearnersHost(Host, Protocol):
    """Whoever starts workers, and what is around them."""

    where: Where


def open_host(setting: Setting, requests: int, answers: int, hatched: Hatched | None = None) -> LearnersHost:
    """Choose what runs the learner's functions.

    In a notebook it is the kernel that asks; else the box where this machine has one; else plain processes.

    Parameters
    ----------
    setting : Setting
    requests : int
        A descriptor: what the kernel is asked.
    answers : int
        A descriptor: what the kernel answers.
    hatched : Hatched, optional
        A zygote that is there already.

    Returns
    -------
    LearnersHost
    """
    if setting.where is Where.NOTEBOOK:
        return _Kernel(requests, answers)
    boxed = setting.where is Where.BOX and sys.platform == "linux"
    return _Started(setting, BackendName.ZYGOTE if boxed else BackendName.SUBPROCESS, hatched)


class _Started:
    """A backend that is waited for when the first worker is asked for: the examples are collected meanwhile.

    Where the box does not start, plain processes take its place: a learner may try their own work anywhere.
    """

    def __init__(self, setting: Setting, name: BackendName, hatched: Hatched | None) -> None:
        self._policy = Policy(packages=setting.packages, limits=setting.limits, needs=setting.needs)
        self._is_ready = False
        self._start(name, hatched)

    def _start(self, name: BackendName, hatched: Hatched | None = None) -> None:
        self.where = Where.BOX if name is BackendName.ZYGOTE else Where.PLAIN
        self._backend = start_backend(self._policy, name, hatched)

    def worker(self) -> Process:
        """A fresh worker. Raises BoxFault."""
        if not self._is_ready:
            self._is_ready = True
            try:
                self._backend.wait()
                start_packages(self._backend, self._policy.packages, self._policy.needs)
            except BoxFault:
                self._start(BackendName.SUBPROCESS)
        return self._backend.worker()


CALL, ANSWER = b"c", b"a"
"""What stands before each frame that a kernel gets: a message to its functions, or the trial."""


class _KernelProcess:
    """The kernel that asks, as a worker. It meters its own functions, and nobody ends it from here."""

    host_failure = ""
    out_of_memory = False

    def __init__(self, channel: PipeChannel) -> None:
        from grader.rpc.wire import Encoder  # NumPy, which who waits for a box need not wait for

        self.channel = channel
        channel.put_back(bytearray(b"".join(bytes(part) for part in Encoder().encode(("ready",)))))

    def cpu_seconds(self) -> float:
        """Nothing: the kernel stops what takes too long."""
        return 0.0

    def waited_seconds(self) -> float:
        """Nothing, as above."""
        return 0.0

    def ask_place(self) -> bool:
        """A kernel says the line with what it stops."""
        return False

    def end(self) -> None:
        """Nothing to end."""

    def exit_code(self) -> int:
        """Gone."""
        return 0


class _Kernel:
    """The kernel: there is one only, so no worker is fresh."""

    where = Where.NOTEBOOK

    def __init__(self, requests: int, answers: int) -> None:
        self._descriptors = (requests, answers)

    @functools.cached_property
    def _channel(self) -> PipeChannel:
        requests, answers = self._descriptors
        return PipeChannel(answers, requests, CALL)

    def worker(self) -> Process:
        """The kernel, again."""
        return _KernelProcess(self._channel)
