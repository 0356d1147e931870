"""The worker: one submission, one process, nothing else in it.

Theory of operation
-------------------
Forked from the zygote, it first gives everything up (`_confine`), then says that it is ready, and only then reads
the learner's bytes. From the first line of the learner's code on, nothing that this process says is believed:
what it sends is data for `wire.Decoder` on the other side, and what it may do is what the kernel was told before.
Its messages are those of `rpc.worker_loop`.
"""

from __future__ import annotations

import functools
import os
import resource
import select
import signal
import sys
import types
import warnings
from typing import NamedTuple, NoReturn

import numpy as np

from grader import extract
from grader.rpc.wire import Decoder, Encoder
from grader.rpc.worker_loop import Worker
from grader.sandbox import seccomp, system_calls


class Confinement(NamedTuple):
    """What a worker gives up: made by the zygote once, entered by each worker."""

    user: int | None  # to become, where the process may
    landlock: int | None  # descriptor of the rule set
    seccomp: bool
    limits: tuple[tuple[int, int], ...]  # resource and value
    output: int  # bytes
    threads: bool = False  # whether it may start any


@functools.cache
def filter_for(pid: int, *, threads: bool) -> bytes:
    """The system calls that a worker with this pid may make.

    Parameters
    ----------
    pid : int
    threads : bool
        Whether it may start threads.

    Returns
    -------
    bytes
        A BPF program.
    """
    return seccomp.program(system_calls.machine(), pid, threads=threads)


def _confine(box: Confinement, zygote: int) -> None:
    """Give up everything but computing. `zygote` is a descriptor that hangs up when the zygote dies."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    system_calls.set_no_new_privileges()
    if box.user is not None:
        os.setresgid(box.user, box.user, box.user)
        os.setresuid(box.user, box.user, box.user)
    system_calls.drop_capabilities()
    system_calls.set_not_dumpable()
    system_calls.set_parent_death_signal(signal.SIGKILL)
    watch = select.poll()
    watch.register(zygote, 0)
    if watch.poll(0):
        os._exit(1)  # the zygote died before the signal was set
    os.close(zygote)
    for which, value in box.limits:
        resource.setrlimit(which, (value, value))
    if box.landlock is not None:
        system_calls.landlock_restrict(box.landlock)
        os.close(box.landlock)
    if box.seccomp:
        system_calls.install_seccomp(filter_for(os.getpid(), threads=box.threads))


_REHEARSAL = b"""
import numpy as np
from absent_module import *
SIZE = 3
class Thing:
    def __init__(self, size=SIZE):
        self.size = size
def helper(x, scale=SIZE):
    return [np.sqrt(i) * scale for i in range(x)]
def exercise(X, parameters):
    A = {"a": helper(Thing().size)}
    for l in range(1, SIZE):
        A["W" + str(l)] = np.random.randn(l, SIZE) * 0.01
    return A
"""
_REHEARSALS = 12


def rehearse(times: int = _REHEARSALS) -> None:
    """Read and call a file of ours, so that what this imports and compiles is not done again in every fork.

    Parameters
    ----------
    times : int
        Python makes what runs often faster, and that too is then done.
    """
    files = {"rehearsal.py": _REHEARSAL}
    for _ in range(times):
        reading = extract.open_submission(files, ["exercise"], ["rehearsal.py"], {}, ["numpy"])
        reading.outline()
        with warnings.catch_warnings(record=True):
            value = reading.load("exercise")(np.zeros((2, 2)), {"W1": [1.0]})
        Decoder(b"".join(bytes(part) for part in Encoder().encode((value, None)))).decode()


def run(descriptor: int, box: Confinement, zygote: int) -> NoReturn:
    """Be a worker: confine this process, then serve. Never returns into the zygote's code.

    Parameters
    ----------
    descriptor : int
        Of the channel.
    box : Confinement
    zygote : int
        The process id of the zygote.
    """
    try:
        _confine(box, zygote)
        main = types.ModuleType("__main__")  # not the zygote's: its globals are not the learner's business
        sys.modules["__main__"] = main
        Worker(descriptor, box.output).serve()
    except BaseException:
        os._exit(70)
