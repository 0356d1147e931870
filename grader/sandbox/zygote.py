"""The zygote: a warm interpreter with NumPy and without a secret, from which workers are forked.

Theory of operation
-------------------
Started by exec, or forked from what has imported the same and no more (`nursery`); never from anything that has
threads or secrets: a fork inherits the heap, and a learner can walk it. It imports what submissions use, checks that
it has one thread, leaves the world (namespaces), and then forks a worker for every request (`supervisor`). It never
reads a byte of a submission.

When its control socket closes, or its parent dies, it ends, and its workers with it. The kernel ends it, so that it
ends even while it is stopped; and since the kernel forgets to where the process has changed its user, it is told twice.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import socket
import sys
import threading
from collections.abc import Callable
from typing import Any, NoReturn

from grader.sandbox import (
    address_space,
    landlock,
    namespaces,
    seccomp,
    supervisor,
    system_calls,
    warm_imports,
    worker,
)

_NOBODY = 65534
_RLIMIT_SIGPENDING = 11
"""Signals that wait are counted for all processes of a user: who fills the count tells every other worker."""


_SETTINGS = 1 << 16


def main() -> None:
    """Run as `python -m grader.sandbox.zygote DESCRIPTOR`."""
    gc.disable()  # as in the checker: looked through once, when all is there
    control = socket.socket(fileno=int(sys.argv[1]))
    sys.argv[1:] = []
    live(control)


def live(control: socket.socket, *, rehearsed: bool = False) -> NoReturn:
    """Be a zygote: read what it is to be, say what it is, and serve until the other side hangs up.

    Parameters
    ----------
    control : socket
        Of packets: the first has the settings.
    rehearsed : bool
        Whether what a worker imports and compiles is there.

    Raises
    ------
    SystemExit
        Where this process cannot be forked safely.
    """
    told = control.recv(_SETTINGS)
    if not told:
        os._exit(0)
    settings = json.loads(told)
    _die_with(settings["parent"])
    system_calls.be_killed_first()
    beside = warm_imports.warm(tuple(settings["packages"]), tuple(settings["modules"]))
    if not rehearsed:
        worker.rehearse()
    report, box = _prepare(settings, beside)
    _die_with(settings["parent"])
    control.send(json.dumps(report).encode())
    os.dup2(1, 2)  # the null device: a pipe that workers share would be a way from one to the next
    warm_imports.forget_the_grader()
    supervisor.Supervisor(control, box, namespaces=report["namespaces"] == "").serve()


def _die_with(parent: int) -> None:
    """Be killed when the process dies that started this one, or now, where it has died before it could be said."""
    system_calls.set_parent_death_signal(signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _prepare(settings: dict[str, Any], beside: list[str]) -> tuple[dict[str, str], worker.Confinement]:
    """Leave the world, and prepare what each worker enters; `beside` is what the packages themselves imported.

    The report says why a layer is missing, or "".
    """
    if threading.active_count() != 1 or len(os.listdir("/proc/self/task")) != 1:  # noqa: PTH208
        raise SystemExit("the zygote has a second thread and cannot be forked safely")
    warm_bytes = address_space.size()
    packages = sorted({*warm_imports.package_paths(tuple(settings["packages"])), *beside})
    told = "/proc/self" in settings["files"]
    packages += [file for file in settings["files"] if file.startswith("/dev/")]
    layers = settings["layers"]
    report = dict.fromkeys(("namespaces", "landlock", "seccomp", "rlimits"), "switched off")
    root = os.geteuid() == 0
    if "namespaces" in layers:
        report["namespaces"] = _why_not(_try_namespaces)
        if not report["namespaces"]:
            _enter_namespaces(packages, told)
            packages += namespaces.OWN_FILES if told else []
    rules = None
    if "landlock" in layers:
        report["landlock"], rules = _landlock(sorted({*warm_imports.library_pieces(), *packages}))
    if "seccomp" in layers:
        report["seccomp"] = _why_not(_install_seccomp)
    limits: tuple[tuple[int, int], ...] = ()
    if "rlimits" in layers:
        report["rlimits"], limits = "", _limits(settings, warm_bytes)
    gc.collect()
    gc.freeze()
    gc.enable()
    user = _user(root, namespaces_entered=report["namespaces"] == "")
    return report, worker.Confinement(
        user=user,
        landlock=rules,
        seccomp=report["seccomp"] == "",
        limits=limits,
        output=settings["output"],
        threads=settings["threads"] > 0,
    )


def _user(root: bool, *, namespaces_entered: bool) -> int | None:
    """Whom a worker becomes: another than the zygote wherever that is allowed."""
    if not root:
        return None
    if namespaces_entered:
        return 1 if os.geteuid() == 0 else None  # the map has two ids where root made it
    return None if _why_not(_read_library_as_nobody) else _NOBODY


def _read_library_as_nobody() -> None:
    """An interpreter under root's own home cannot be read by anybody else: then workers stay who they are."""
    os.setresuid(_NOBODY, _NOBODY, _NOBODY)
    os.listdir(warm_imports.library())  # noqa: PTH208


def _enter_namespaces(packages: list[str], told: bool) -> None:
    visible = sorted({warm_imports.library(), *packages})
    namespaces.enter(visible, warm_imports.hidden_folders(), told_how_started=told)


def _try_namespaces() -> None:
    """The whole sequence: half-way in is nowhere."""
    _enter_namespaces([], False)
    first = system_calls.fork_in_pid_namespace()
    if first == 0:
        os._exit(0)
    os.waitpid(first, 0)


def _landlock(visible: list[str]) -> tuple[str, int | None]:
    try:
        return "", landlock.ruleset(visible)
    except OSError as error:
        return str(error), None


def _install_seccomp() -> None:
    system_calls.set_no_new_privileges()
    system_calls.install_seccomp(seccomp.program(system_calls.machine(), os.getpid()))


def _why_not(action: Callable[[], object]) -> str:
    """Do something in a child first, which can be thrown away. Returns why it fails, or nothing where it does not."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            action()
            os._exit(0)
        except BaseException as error:
            os.write(write, str(error).encode()[:500])
        finally:
            os._exit(1)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        why = pipe.read().decode(errors="replace")
    return "" if os.waitpid(child, 0)[1] == 0 else why or "denied"


def _limits(settings: dict[str, Any], warm_bytes: int) -> tuple[tuple[int, int], ...]:
    return (
        (resource.RLIMIT_AS, warm_bytes + settings["memory"]),
        (resource.RLIMIT_CPU, settings["cpu"]),
        (resource.RLIMIT_NPROC, settings["tasks"]),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
        (_RLIMIT_SIGPENDING, 0),
    )


if __name__ == "__main__":
    main()
