"""The zygote's workers: started, held, killed, and reported on.

Each worker is the first process of a pid namespace of its own, made in the same call that forks it: when it dies, the
kernel kills whatever else is in there. The zygote is its parent, and holds it unreaped until the other side lets go, so
that its pid stays its own for as long as anybody meters it. A worker dies with the zygote.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import time
from typing import NoReturn

from grader.rpc.control_messages import ENDED, SETTLE, STARTED
from grader.sandbox import address_space, system_calls, worker

_SETTLE_SECONDS = 0.25


class Supervisor:
    """Serves requests for workers on the zygote's control socket, for ever.

    A request is one packet with two descriptors: the worker's data socket, and a control socket on which its pid is
    told, an order to end it awaited (a byte, or the end of the socket), and how it ended told.
    """

    def __init__(self, control: socket.socket, box: worker.Confinement, *, namespaces: bool) -> None:
        self._control = control
        self._box = box
        self._namespaces = namespaces
        self._children: dict[int, int] = {}  # control descriptor -> pid
        self._poll = select.poll()
        self._poll.register(control.fileno(), select.POLLIN)
        self._lives, self._never_written = os.pipe()  # hangs up, in a worker, when this process is gone
        if namespaces and box.seccomp:
            # Each is the first of its own namespace: made here, no fork makes it again.
            worker.filter_for(1, threads=box.threads)

    def serve(self) -> NoReturn:
        """Start and end workers until the other side hangs up."""
        while True:
            for descriptor, _ in self._poll.poll():
                if descriptor == self._control.fileno():
                    self._start()
                else:
                    self._end(descriptor)

    def _start(self) -> None:
        _, descriptors, _, _ = socket.recv_fds(self._control, 16, 2)
        if len(descriptors) != 2:  # the other side has gone
            os._exit(0)
        data, control = descriptors
        child = system_calls.fork_in_pid_namespace() if self._namespaces else os.fork()
        if child == 0:
            close_all_but(data, self._box.landlock, self._lives)
            worker.run(data, self._box, self._lives)
        os.close(data)
        self._children[control] = child
        self._poll.register(control, select.POLLIN)
        _tell(control, STARTED.pack(child))

    def _end(self, control: int) -> None:
        child = self._children.pop(control)
        self._poll.unregister(control)
        try:
            order = os.read(control, 1)
        except OSError:
            order = b""
        settled = order == SETTLE and _settle(child)
        os.kill(child, signal.SIGKILL)
        _, status, usage = os.wait4(child, 0)
        # The first process of a pid namespace cannot kill itself: the kernel drops the signal.
        outside = settled and self._namespaces and status == signal.SIGKILL
        if order:
            seconds = usage.ru_utime + usage.ru_stime
            _tell(control, ENDED.pack(status, seconds, outside, address_space.grown(usage)))
        os.close(control)


def _tell(control: int, message: bytes) -> None:
    try:
        os.write(control, message)
    except OSError:
        return  # whoever asked has gone; the end of the socket is read next


def _settle(child: int) -> bool:
    """Give a worker that has hung up a moment to end, so that its own status is seen; whether it did."""
    deadline = time.monotonic() + _SETTLE_SECONDS
    options = os.WEXITED | os.WNOWAIT | os.WNOHANG
    while os.waitid(os.P_PID, child, options) is None:
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.001)
    return True


def close_all_but(*kept: int | None) -> None:
    """Close every descriptor but the first three and these.

    Parameters
    ----------
    *kept : int or None
    """
    low = 3
    for descriptor in sorted(one for one in kept if one is not None):
        os.closerange(low, descriptor)
        low = descriptor + 1
    os.closerange(low, os.sysconf("SC_OPEN_MAX"))
