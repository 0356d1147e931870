"""The trusted side's handles on a zygote and its workers: start, ask, meter, kill.

Wall deadlines are kept here and nowhere else, and CPU time is read from the kernel by the worker's pid, which its
zygote holds until it is told to let go. Nothing here believes anything that a worker says.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from grader.model import Needs
from grader.rpc import frames
from grader.rpc.control_messages import ENDED, KILL, SETTLE, STARTED, Hatched
from grader.rpc.faults import BoxFault
from grader.rpc.meter import OPEN_SECONDS
from grader.rpc.worker_process import Waits
from grader.sandbox import memory_limits
from grader.sandbox.policy import THREADS_AT_ONCE, Policy

_START_SECONDS = 60.0
_SUPERVISOR_SECONDS = 10.0
_MIB = 1 << 20

# A worker computes on one core, so that its time can be metered and its address space is small; a zygote with a
# second thread could not be forked. What the machine's owner says about OpenBLAS's kernels is kept. An array of some
# 100 kB that is freed and made again, as in training, takes the same pages: given back each time, all of them would be
# faulted in anew, which is a fifth of what training costs. Where there are threads, an arena for each would take
# up what a worker's address space may be.
_ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": str(4 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(32 << 20),
    "MALLOC_TOP_PAD_": str(1 << 20),
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONNOUSERSITE": "1",
}
_KEPT_VARIABLES = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "NVPL_BLAS_DEBUG_CPU_TYPE")


def environment() -> dict[str, str]:
    """The environment of every process we start: nothing of the caller's that a learner should not read.

    Returns
    -------
    dict of str to str
    """
    return _ENVIRONMENT | {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}


class WorkerProcess:
    """One worker, from the outside."""

    def __init__(self, data: int, control: socket.socket, cap: int, share: int) -> None:
        self.channel = frames.SocketChannel(data, cap)
        self._control = control
        self._control.settimeout(_SUPERVISOR_SECONDS)
        self._ended: tuple[int, float] | None = None
        self._waited = 0.0
        self._waits: tuple[Waits, ...] = ()
        self._share = share
        self._kills = memory_limits.kills()
        self.out_of_memory = False
        self.host_failure = ""  # why it ended, where the submission has nothing to do with it
        try:
            started = self._control.recv(STARTED.size)
        except OSError:
            started = b""
        if len(started) != STARTED.size:
            self._close()
            raise BoxFault("the zygote did not start a worker")
        self.pid: int = STARTED.unpack(started)[0]
        self._waits = (Waits(str(self.pid)), Waits())

    def cpu_seconds(self) -> float:
        """The CPU time that the worker has used since its fork, by the kernel's count."""
        if self._ended is not None:
            return self._ended[1]
        clock = (~self.pid << 3) | 2  # the process's CPU clock, as clock_getcpuclockid makes it
        try:
            return time.clock_gettime(clock)
        except OSError:
            return 0.0

    def waited_seconds(self) -> float:
        """How long its first thread, and this one, had to wait for a processor; never less than it was."""
        if self._ended is None:
            self._waited = max(self._waited, sum(one.seconds() for one in self._waits))
        return self._waited

    def ask_place(self) -> bool:
        """Interrupt it to say which line it is at. Its zygote holds the pid: it is no other process's."""
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGUSR1)
            return self._ended is None
        return False

    def end(self) -> None:
        """Have the worker killed, with whatever else is in its namespace. Nobody waits for it to be gone."""
        if self._ended is None:
            self._ended = (signal.SIGKILL, self.cpu_seconds())
            self._order(KILL)
            self._close()

    def exit_code(self) -> int:
        """How a worker ended that has hung up, or the signal that ended it, negative; killed, if it takes too long."""
        if self._ended is None:
            self._order(SETTLE)
            self._ended = self._exit_report()
            self._close()
        return os.waitstatus_to_exitcode(self._ended[0])

    def _order(self, order: bytes) -> None:
        with contextlib.suppress(OSError):  # where the zygote is gone, its workers are gone with it
            self._control.send(order)

    def _exit_report(self) -> tuple[int, float]:
        try:
            status, seconds, outside, grown = ENDED.unpack(self._control.recv(ENDED.size))
        except (OSError, struct.error):
            self.host_failure = "the zygote died"
            return signal.SIGKILL, 0.0
        if status == signal.SIGKILL and memory_limits.kills() > self._kills:
            self.out_of_memory = memory_limits.took_a_good_part(grown, self._share)
            self.host_failure = "" if self.out_of_memory else "there was no memory left"
        elif outside:
            self.host_failure = "the worker was killed from outside its box"
        return status, seconds

    def _close(self) -> None:
        self.channel.close()
        self._control.close()
        for one in self._waits:
            one.close()


def _is_enough(policy: Policy) -> bool:
    """Whether one that is hatched will do: it has imported NumPy, and has no environment of a package's.

    A package that is not installed needs nothing: who has none of the frameworks does not wait for another interpreter.
    """
    from grader.extract import is_installed  # who only asks for `environment` does not wait for the reader

    others = [one for one in policy.packages if one != "numpy"]
    if "numpy" not in policy.packages or any(map(is_installed, others)):
        return False
    return bool(others) or policy.needs == Needs()


def _started(control: int, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-s", "-m", "grader.sandbox.zygote", str(control)],
        pass_fds=[control],
        env=environment,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


class Zygote:
    """A warm, confined interpreter that forks workers on request.

    `missing` says, for each layer, why it is not in force, or "" where it is.
    """

    def __init__(self, policy: Policy, hatched: Hatched | None = None) -> None:
        """Start one, or tell one that is `hatched` already what it is to be, where it has what this policy needs."""
        self.gate: Callable[[str, tuple[Any, ...], dict[str, Any]], bool] | None = None  # for what is lent
        self._policy = policy
        self.missing: dict[str, str] = {}
        self._share = policy.limits.memory_mib * _MIB  # what a worker may take, and can
        self._process: subprocess.Popen[bytes] | None = None
        if hatched is not None and not _is_enough(policy):
            os.close(hatched.control)
            hatched = None
        parent = hatched.parent if hatched else os.getpid()
        if hatched is None:
            self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                self._process = _started(theirs.fileno(), environment() | policy.needs.environment)
        else:
            self._control = socket.socket(fileno=hatched.control)
        with contextlib.suppress(OSError):  # where it is gone already, `wait` says so
            self._control.send(self._settings(parent))

    def _settings(self, parent: int) -> bytes:
        limits = self._policy.limits
        said = json.dumps(
            {
                "parent": parent,
                "packages": self._policy.packages,
                "modules": self._policy.needs.modules,
                "layers": sorted(self._policy.layers),
                "memory": limits.memory_mib * _MIB,
                "cpu": int(limits.submission_cpu_seconds + OPEN_SECONDS) + 2,
                "output": limits.output_kib * 1024,
                "threads": self._policy.needs.threads,
                "tasks": self._policy.needs.threads * THREADS_AT_ONCE,
                "files": self._policy.needs.files,
            }
        )
        return said.encode()

    def wait(self) -> None:
        """Wait until it is ready.

        Raises
        ------
        BoxFault
            Where it did not start, with the last line of what it said.
        """
        self._control.settimeout(_START_SECONDS)
        try:
            report = self._control.recv(1 << 16)
        except OSError:
            report = b""
        if not report:
            raise BoxFault(f"the zygote did not start: {self._last_words() or 'no reason given'}")
        self.missing = json.loads(report)
        self._share = min(self._share, memory_limits.room().size)
        self._control.settimeout(_SUPERVISOR_SECONDS)

    def _last_words(self) -> str:
        if self._process is None:
            return ""
        self._process.kill()
        _, said = self._process.communicate()
        return said.decode(errors="replace").strip().rpartition("\n")[2]

    def worker(self) -> WorkerProcess:
        """A fresh worker, confined and not yet ready: its first message says when it is.

        Returns
        -------
        WorkerProcess

        Raises
        ------
        BoxFault
            Where the zygote is gone.
        """
        data, worker_data = socket.socketpair()
        control, worker_control = socket.socketpair()
        with worker_data, worker_control:
            try:
                socket.send_fds(self._control, [b"worker"], [worker_data.fileno(), worker_control.fileno()])
            except OSError as error:
                data.close()
                control.close()
                raise BoxFault("the zygote is gone") from error
        return WorkerProcess(data.detach(), control, self._policy.limits.message_mib * _MIB, self._share)

    def stop(self) -> None:
        """End it, and every worker with it."""
        self._control.close()
        process = self._process
        if (
            process and process.stderr and not process.stderr.closed
        ):  # else it did not start, and all was read
            process.kill()
            process.communicate()
