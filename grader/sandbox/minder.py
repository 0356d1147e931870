"""The minder: the parent of one worker, so that it can be killed, waited for, and never outlives its check.

The first child after `unshare(CLONE_NEWPID)` is the new namespace's first process: when it dies, the kernel kills
whatever else is in there. The minder starts it, tells its pid, waits for a byte or for the other side to hang up,
kills it, and tells how it ended. It holds the dead worker unreaped until then, so that the pid stays its own.
"""

from __future__ import annotations

import os
import signal
import struct
import time
from typing import NoReturn

from grader.sandbox import kernel, worker

STARTED = struct.Struct("<q")
ENDED = struct.Struct("<qd")  # wait status, CPU seconds
SETTLE = b"s"
_SETTLE_SECONDS = 0.25


def run(data: int, control: int, box: worker.Confinement, namespaces: bool) -> NoReturn:
    """Mind one worker. Runs in a fork of the zygote and never returns into it."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _mind(data, control, box, namespaces)
    finally:
        os._exit(0)


def _mind(data: int, control: int, box: worker.Confinement, namespaces: bool) -> None:
    kernel.set_parent_death_signal(signal.SIGKILL)
    if namespaces:
        kernel.unshare(kernel.CLONE_NEWPID)
    here = os.getpid()
    child = os.fork()
    if child == 0:
        _close_all_but(data, box.landlock)
        worker.run(data, box, None if namespaces else here)
    os.close(data)
    try:
        os.write(control, STARTED.pack(child))
        order = os.read(control, 1)
        if order == SETTLE:
            _settle(child)
    except OSError:
        order = b""
    os.kill(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    if order:
        os.write(control, ENDED.pack(status, usage.ru_utime + usage.ru_stime))


def _settle(child: int) -> None:
    """Give a worker that has hung up the moment that it needs to end by itself, so that its own status is seen."""
    deadline = time.monotonic() + _SETTLE_SECONDS
    options = os.WEXITED | os.WNOWAIT | os.WNOHANG
    while os.waitid(os.P_PID, child, options) is None and time.monotonic() < deadline:
        time.sleep(0.001)


def _close_all_but(*kept: int | None) -> None:
    low = 3
    for descriptor in sorted(one for one in kept if one is not None):
        os.closerange(low, descriptor)
        low = descriptor + 1
    os.closerange(low, os.sysconf("SC_OPEN_MAX"))
