"""Measure the isolation level: what a canary in the box can and cannot do, not which mechanism should stop it.

3: nothing outside the box can even be seen. 2: nothing outside can be read, changed, signalled or reached, and the
limits hold, and two boxes cannot reach each other. 1: some of that fails. 0: a process of its own, and no more.
"""

from __future__ import annotations

import os
import secrets
import socket
import tempfile
from pathlib import Path
from typing import Any

from grader.extract import is_installed
from grader.model import Limits, Needs
from grader.rpc.faults import BoxFault, LearnerRaised, SubmissionFault
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.sandbox.backends import Backend
from grader.sandbox.isolation import Isolation
from grader.sandbox.policy import THREADS_AT_ONCE, Layer

_SOURCE = Path(__file__).with_name("canary_submission.py")
_EXERCISES = (
    "see",
    "read",
    "change",
    "signal_others",
    "reach",
    "multiply",
    "thread",
    "grow",
    "leave",
    "notice",
)
_LIMITS = Limits(call_cpu_seconds=10, call_wall_seconds=30, submission_wall_seconds=120)
_GIB = 1 << 30
_NOTHING = Needs()


def measure(
    backend: Backend, packages: tuple[str, ...], memory_mib: int, needs: Needs = _NOTHING
) -> Isolation:
    """Send the canary through the path that submissions take, and look at the world afterwards.

    Parameters
    ----------
    backend : Backend
        What starts the workers.
    packages : tuple of str
        What a submission may import; NumPy is added.
    memory_mib : int
        A worker's memory limit in MiB.
    needs : Needs, optional
        What the packages need besides: it is measured that a worker has no more than that.

    Returns
    -------
    Isolation

    Raises
    ------
    BoxFault
        Where no worker could be had, the canary died of something else than the box, or a package cannot be used in it.
    """
    start_packages(backend, packages, needs)
    source = SubmissionSource(
        files={"canary.py": _SOURCE.read_bytes()}, exercises=_EXERCISES, packages=(*packages, "numpy")
    )
    pair = [SubmissionUnderCheck(backend, source, _LIMITS) for _ in range(2)]
    try:
        for canary in pair:
            canary.open()
            canary.begin_check(0)
        with tempfile.TemporaryDirectory(prefix="grade-canary-") as folder:
            seen, breaches = _probe(pair[0], Path(folder), (memory_mib << 20) + _GIB)
        breaches += _threads(pair[0], needs.threads)
        breaches += _meet(*pair)
    except (SubmissionFault, LearnerRaised) as fault:
        raise BoxFault(f"the canary failed: {fault}") from None
    finally:
        for canary in pair:
            canary.close()
    return Isolation(
        level=_level(backend.missing, seen, breaches),
        breaches=tuple(breaches),
        seen=tuple(seen),
        missing=dict(backend.missing),
    )


def _level(missing: dict[str, str], seen: list[str], breaches: list[str]) -> int:
    if all(missing.get(layer, "missing") for layer in Layer):
        return 0
    if breaches:
        return 1
    return 2 if seen else 3


def _probe(canary: Any, folder: Path, size: int) -> tuple[list[str], list[str]]:
    """What it saw, and what it did. Nothing here is denied by a file's mode: only the box stands in the way."""
    folder.chmod(0o777)
    secret = folder / "secret"
    secret.write_text("planted")
    secret.chmod(0o666)
    name = f"grade-canary-{secrets.token_hex(8)}"
    with (
        _listener(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)) as tcp,
        _listener(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)) as udp,
        _listener(socket.AF_UNIX, socket.SOCK_STREAM, str(folder / "socket")),
        _listener(socket.AF_UNIX, socket.SOCK_STREAM, "\0" + name),
    ):
        (folder / "socket").chmod(0o777)
        ports = tcp.getsockname()[1], udp.getsockname()[1]
        seen = canary.see(str(secret))
        breaches = canary.read(str(secret), str(folder))
        breaches += canary.change(str(secret), str(folder))
        breaches += canary.signal_others(os.getpid())
        breaches += canary.reach(*ports, str(folder / "socket"), name)
        breaches += canary.multiply() + canary.grow(size)
    if secret.read_text() != "planted" and not breaches:
        breaches.append("change a file unseen")
    return [str(one) for one in seen], [str(one) for one in breaches]


def start_packages(backend: Backend, packages: tuple[str, ...], needs: Needs) -> None:
    """Use each package once: where one cannot be used in a box, that is no submission's fault.

    Parameters
    ----------
    backend : Backend
        What starts the workers.
    packages : tuple of str
        What a submission may import.
    needs : Needs
        What the packages need, and how each is started.

    Raises
    ------
    BoxFault
        Where one is installed and does not start.
    """
    for package in needs.start:
        if is_installed(package):
            code = f"import {package}\n\n\ndef see():\n    return {package}\n"
            source = SubmissionSource(
                files={"start.py": code.encode()}, exercises=("see",), packages=packages, start=needs.start
            )
            submission = SubmissionUnderCheck(backend, source, _LIMITS)
            submission.open()
            submission.close()
            if submission.fault is not None:
                raise BoxFault(f"{package} is installed, but does not start in the box of this machine")


def _threads(canary: Any, allowed: int) -> list[str]:
    """All workers of a submission together have so many threads, each at least as many as it may."""
    if not allowed:
        return []
    started = canary.thread(allowed * THREADS_AT_ONCE)
    if started < allowed:
        raise BoxFault(f"only {started} of {allowed} threads can be started in the box of this machine")
    return ["start more threads than allowed"] if started > allowed * THREADS_AT_ONCE else []


def _meet(first: Any, second: Any) -> list[str]:
    """What the second saw of the first, while both were there."""
    first.leave()
    return [str(one) for one in second.notice()]


def _listener(family: int, kind: int, address: Any) -> socket.socket:
    listener = socket.socket(family, kind)
    listener.bind(address)
    if kind == socket.SOCK_STREAM:
        listener.listen(1)
    return listener
