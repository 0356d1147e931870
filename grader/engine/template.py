"""The handle on a template: the process that servers are forked from (`template_process`)."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from typing import Self

from grader.rpc.control_messages import FORKED
from grader.sandbox.host import environment

_PROGRAM = "grader.engine.template_process"
_SECONDS = 60.0


class NoTemplate(Exception):
    """There is none, and none can be had: a server is started by exec."""


class ForkedServer:
    """A server and its zygote, both children of this process."""

    def __init__(self, pid: int, zygote: int) -> None:
        self.pid, self.zygote = pid, zygote

    def kill(self) -> None:
        """Kill both; their workers end with them."""
        for pid in (self.pid, self.zygote):
            _kill(pid)

    def wait(self) -> None:
        """Wait until both are gone."""
        for pid in (self.pid, self.zygote):
            _reap(pid)


class Template:
    """A warm interpreter that servers are forked from, started when the first is asked for: a context manager."""

    def __init__(self) -> None:
        self._requests: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._nursery = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def start_ahead(self) -> None:
        """Start it while there is other work to do. What keeps it from starting is met by the first fork."""
        with contextlib.suppress(OSError):
            self._start()

    def end(self) -> None:
        """End it; its servers go on. The next one that is asked for is forked from another."""
        if self._process is not None:
            with contextlib.suppress(OSError, NoTemplate):
                self._know_nursery()  # it may be started already, and is our child
            self._process.kill()
            self._process.wait()
            self._process = None
        if self._requests is not None:
            self._requests.close()
            self._requests = None
        if self._nursery:
            _kill(self._nursery)
            _reap(self._nursery)
            self._nursery = 0

    def fork(self, module: str, descriptor: int, arguments: list[str]) -> ForkedServer:
        """Fork a server.

        Parameters
        ----------
        module : str
            Its program.
        descriptor : int
            The socket on which it is told what to do.
        arguments : list of str
            What else stands on its command line.

        Returns
        -------
        ForkedServer

        Raises
        ------
        NoTemplate
            Where it cannot be forked.
        """
        try:
            if self._requests is None:
                self._start()
            self._know_nursery()
            assert self._requests is not None
            socket.send_fds(self._requests, [json.dumps([module, *arguments]).encode()], [descriptor])
            server, zygote = self._told(), self._told()
        except (OSError, NoTemplate):
            self.end()
            raise NoTemplate from None
        return ForkedServer(server, zygote)

    def _start(self) -> None:
        self._requests, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._requests.settimeout(_SECONDS)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-s", "-m", _PROGRAM, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    def _know_nursery(self) -> None:
        """It is the first that a template says."""
        self._nursery = self._nursery or self._told()

    def _told(self) -> int:
        """A process id."""
        assert self._requests is not None
        said = self._requests.recv(FORKED.size)
        if len(said) != FORKED.size:
            raise NoTemplate
        return int(FORKED.unpack(said)[0])


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _reap(pid: int) -> None:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)
