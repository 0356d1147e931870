"""A process that collects an assignment's checks once, and then works with them until the grader hangs up.

Started by exec, with one descriptor that leads to the grader. Nothing of a submission is ever executed, imported or
parsed here. What is done with a submission is done in a fork (`fork`), so that no submission finds what another left
behind.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec
import pytest

from grader.grading.setup import Failed
from grader.model import GradeError
from grader.rpc import frames
from grader.rpc.control_messages import HATCHED, Hatched
from grader.rpc.faults import BoxFault
from grader.sandbox import system_calls

_PYTEST = """
    --assert=plain --capture=no --import-mode=importlib --strict-markers --rootdir=/ --noconftest
    -p grader.grading.plugin
    -p no:cacheprovider -p no:terminal -p no:junitxml -p no:pastebin -p no:stepwise -p no:faulthandler
    -p no:unraisableexception -p no:threadexception -p no:logging -p no:doctest -p no:tmpdir -p no:warnings
    -p no:setuponly -p no:setupplan -p no:debugging -p no:unittest -p no:legacypath
"""


Items = list[pytest.Item]


class Service(Protocol):
    """What is done with the collected checks."""

    def prepare(self, items: Items) -> bytes:
        """Get ready; what the grader is told. Raises GradeError and BoxFault."""

    def answer(self, message: bytearray) -> bytes:
        """Do one job."""


class Connected(NamedTuple):
    """The connection to the parent process: its descriptor, and the first message that came through it.

    `folder` is where the assignment's folder lies, and `hatched` a zygote that is there already; None where the
    command line does not say so.
    """

    descriptor: int
    message: bytearray
    folder: Path | None
    hatched: Hatched | None


def connect() -> Connected:
    """Open the connection to the parent process, by what the command line says: DESCRIPTOR [--hatched N] [FOLDER].

    Returns
    -------
    Connected

    Raises
    ------
    Closed
        Where the parent has hung up.
    """
    gc.disable()  # what is made up to the first submission stays: it is looked through once, when all is there
    descriptor, *more = sys.argv[1:]
    hatched = Hatched(int(more[1]), os.getppid()) if more[:1] == [HATCHED] else None
    folder = next(map(Path, more if hatched is None else more[2:]), None)
    os.set_inheritable(int(descriptor), False)
    system_calls.set_parent_death_signal(signal.SIGKILL)
    return Connected(int(descriptor), frames.receive(int(descriptor)), folder, hatched)


def serve(descriptor: int, checks: str, service: Service) -> None:
    """Collect the checks in this file, say that all is ready, and answer until nobody asks any more.

    Parameters
    ----------
    descriptor : int
        Leads to the grader.
    checks : str
        The path of the file.
    service : Service
    """
    loop = _Loop(descriptor, checks, service)
    near = f"--confcutdir={os.path.dirname(checks)}"  # else it lists every folder above  # noqa: PTH120
    status = pytest.main([*_PYTEST.split(), near, "-c", os.devnull, checks], plugins=[loop])
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED) or loop.errors:
        _fail(descriptor, loop.errors[0] if loop.errors else f"pytest could not collect {checks}")
    elif status == pytest.ExitCode.NO_TESTS_COLLECTED and not loop.ran:
        _fail(descriptor, f"{checks} holds no checks.")


class _Loop:
    """In the place of pytest's own loop, and what stops the checks from being collected."""

    def __init__(self, descriptor: int, checks: str, service: Service) -> None:
        self._descriptor = descriptor
        self._checks = checks
        self._service = service
        self.errors: list[str] = []
        self.ran = False

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file of checks that cannot be imported: what was raised, and below it where, as Python says it."""
        if report.failed:
            said = str(report.longrepr).rpartition("Traceback:\n")[2]
            lines = [line.removeprefix("E  ").rstrip() for line in said.splitlines() if line.strip()]
            what = lines[-1].strip() if lines else "unreadable"
            self.errors.append(
                "\n".join([f"{self._checks}: {what}", *(f"    {line}" for line in lines[:-1])])
            )

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Serve jobs until the grader hangs up."""
        if session.testsfailed:
            return True  # not all checks could be collected: `serve` says why
        self.ran = True
        try:
            if not session.items:
                raise GradeError(f"{self._checks} holds no checks.")
            ready = self._service.prepare(session.items)
            gc.collect()
            gc.freeze()
            gc.enable()
            frames.send(self._descriptor, [ready])
        except (GradeError, BoxFault) as error:
            _fail(self._descriptor, str(error))
            return True
        while True:
            try:
                message = frames.receive(self._descriptor)
            except (frames.Closed, OSError):
                return True
            frames.send(self._descriptor, [self._service.answer(message)])


def _fail(descriptor: int, reason: str) -> None:
    frames.send(descriptor, [msgspec.msgpack.encode(Failed(reason=reason))])
