"""Workers without a box: a new interpreter for each, with frames on its standard input and output.

For a learner's own machine, where there may be no fork, no namespaces and no seccomp (macOS, Windows): what runs is
the learner's own code, on their own account. A crash, a loop without end and a flood of output are still faults of the
submission, and never end whoever asked. A thread reads the answers, since not every system can wait for a pipe.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from grader.model import Limits, Needs
from grader.rpc import frames
from grader.rpc.faults import BoxFault
from grader.sandbox.policy import Layer, Policy

_START_SECONDS = 60.0


class PipeChannel:
    """Frames over two descriptors; `mark` stands before each that is sent."""

    def __init__(self, requests: int, answers: int, mark: bytes = b"") -> None:
        self._requests = requests
        self._mark = [mark] if mark else []
        self._frames: queue.Queue[bytearray | None] = queue.Queue()
        threading.Thread(target=self._read, args=(answers,), daemon=True).start()

    def send(self, parts: Sequence[Any], patience: Callable[[], float]) -> None:
        """Write one frame. A worker that can be sent to is waiting for it, so this takes no patience.

        Parameters
        ----------
        parts : sequence of bytes-like
            The frame's content, in order.
        patience : callable
            Asked once: it raises to give up.

        Raises
        ------
        frames.Closed
            Where the worker has hung up.
        """
        patience()
        try:
            frames.send(self._requests, [*self._mark, *parts])
        except (OSError, ValueError):
            raise frames.Closed from None

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
        frames.Closed
            Where the worker has hung up.
        """
        while True:
            try:
                frame = self._frames.get(timeout=max(0.001, patience()))
            except queue.Empty:
                continue
            if frame is None:
                self._frames.put(None)
                raise frames.Closed
            return frame

    def put_back(self, frame: bytearray) -> None:
        """Have a frame received again. Only before any other has come.

        Parameters
        ----------
        frame : bytearray
        """
        self._frames.put(frame)

    def _read(self, answers: int) -> None:
        with contextlib.suppress(frames.Closed, OSError, ValueError, MemoryError):
            while True:
                self._frames.put(frames.receive(answers))
        self._frames.put(None)


class SubprocessWorker:
    """One worker that is a process of its own, and no more."""

    def __init__(self, limits: Limits, needs: Needs) -> None:
        self.host_failure = ""
        self.out_of_memory = False
        self._began = time.monotonic()
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-P",
                "-m",
                "grader.sandbox.subprocess_worker",
                str(limits.output_kib * 1024),
                str(limits.memory_mib << 20),
                *needs.start,
            ],
            env=os.environ | needs.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.channel = PipeChannel(self._process.stdin.fileno(), self._process.stdout.fileno())
        try:  # NumPy and what starts slowly are imported meanwhile: not the learner's time
            self.channel.put_back(self.channel.receive(frames.until(time.monotonic() + _START_SECONDS)))
        except (frames.Closed, frames.Late):
            self.end()
            raise BoxFault("Python did not start a worker") from None

    def cpu_seconds(self) -> float:
        """Time by the clock since it was asked for: what a process has computed, not every system tells."""
        return time.monotonic() - self._began

    def waited_seconds(self) -> float:
        """Nothing: its time is the clock's."""
        return 0.0

    def ask_place(self) -> bool:
        """Interrupt it, where a system has signals, to say which line it is at."""
        if sys.platform == "win32":
            return False
        self._process.send_signal(signal.SIGUSR1)
        return True

    def end(self) -> None:
        """Kill it."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def exit_code(self) -> int:
        """How it ended, where it ends within a moment; else it is killed."""
        try:
            return self._process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            self.end()
            return -9


class SubprocessHost:
    """Starts workers that are processes of their own, with no layer of the box around them."""

    def __init__(self, policy: Policy) -> None:
        self.gate: Callable[[str, tuple[Any, ...], dict[str, Any]], bool] | None = None
        self.missing = dict.fromkeys(map(str, Layer), "no box")
        self._policy = policy

    def wait(self) -> None:
        """Each worker is waited for when it is started."""

    def worker(self) -> SubprocessWorker:
        """Start a fresh worker.

        Returns
        -------
        SubprocessWorker

        Raises
        ------
        BoxFault
            Where none could be had.
        """
        return SubprocessWorker(self._policy.limits, self._policy.needs)

    def stop(self) -> None:
        """Each worker is ended by whoever asked for it."""
