"""What a command and everything that it starts uses, counted by the kernel for the group that they are in.

Nothing is missed that way: not what was killed, not what nobody waited for. It needs a kernel with control groups of
version 1 for processor time and memory, and the right to make one.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Self

_ROOT = Path("/sys/fs/cgroup")
_SAMPLE_SECONDS = 0.02
_JOIN = 'for tasks in $GROUPS_JOINED; do echo $$ > "$tasks"; done; unset GROUPS_JOINED; exec "$@"'
"""A shell joins the groups and becomes the command: the parent never is in them."""


class Usage(NamedTuple):
    """Seconds on the clock and of processors; MiB that belong to the processes alone, at the peak.

    Memory is what they wrote (anonymous and shared memory), a page that several share once; files that they read, which
    the kernel keeps as long as it likes, are left out.
    """

    clock: float
    user: float
    system: float
    peak: float
    curve: tuple[tuple[float, float], ...] = ()
    """MiB by the seconds since the start."""

    @property
    def processor(self) -> float:
        """Processor seconds, user and system."""
        return self.user + self.system


class ControlGroup:
    """A group for one command. Use as a context manager."""

    def __init__(self, name: str) -> None:
        self._time = _ROOT / "cpuacct" / name
        self._memory = _ROOT / "memory" / _own_memory_group() / name
        self._curve: list[tuple[float, float]] = []

    def __enter__(self) -> Self:
        """Make it.

        Raises
        ------
        OSError
            Where this machine has no such groups, or does not let us.
        """
        self._time.mkdir()
        try:
            self._memory.mkdir()
        except OSError:
            self._time.rmdir()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Wait for whatever is still in it, and remove it."""
        for folder in (self._time, self._memory):
            while (folder / "cgroup.procs").read_text():
                time.sleep(_SAMPLE_SECONDS)
            folder.rmdir()

    def run(self, command: list[str], *, folder: Path, environment: dict[str, str], log: Path) -> Usage:
        """Run a command in the group until everything in it has ended.

        Parameters
        ----------
        command : list of str
        folder : Path
            Where it runs.
        environment : dict of str to str
        log : Path
            What it says on both streams.

        Returns
        -------
        Usage

        Raises
        ------
        SystemExit
            Where the command fails.
        """
        joined = environment | {
            "GROUPS_JOINED": f"{self._time}/cgroup.procs {self._memory}/cgroup.procs",
        }
        with log.open("wb") as said, self._sampling():
            began = time.perf_counter()
            done = subprocess.run(
                ["/bin/sh", "-c", _JOIN, "sh", *command],
                cwd=folder,
                env=joined,
                stdout=said,
                stderr=subprocess.STDOUT,
                check=False,
            )
            clock = time.perf_counter() - began
            while (self._time / "cgroup.procs").read_text():  # what was killed counts once it is gone
                time.sleep(_SAMPLE_SECONDS)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)[:200]} failed:\n{log.read_text(errors='replace')[-2000:]}")
        user, system = (
            int((self._time / f"cpuacct.usage_{one}").read_text()) / 1e9 for one in ("user", "sys")
        )
        peak = max((held for _, held in self._curve), default=0.0)
        return Usage(clock, user, system, peak, tuple(self._curve))

    @contextmanager
    def _sampling(self) -> Iterator[None]:
        """Look at the memory again and again, from a thread."""
        ended, began = threading.Event(), time.perf_counter()

        def sample() -> None:
            while not ended.wait(_SAMPLE_SECONDS):
                self._curve.append((time.perf_counter() - began, self._written()))

        thread = threading.Thread(target=sample)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()

    def _written(self) -> float:
        """MiB of anonymous and shared memory, now."""
        stat = dict(line.split() for line in (self._memory / "memory.stat").read_text().splitlines())
        return (int(stat["total_rss"]) + int(stat["total_shmem"])) / 2**20


def used(command: list[str], *, folder: Path, environment: dict[str, str], log: Path) -> Usage:
    """Run a command in a group of its own.

    Parameters
    ----------
    command : list of str
    folder : Path
        Where it runs.
    environment : dict of str to str
    log : Path
        What it says on both streams.

    Returns
    -------
    Usage

    Raises
    ------
    SystemExit
        Where the command fails, or no group can be made.
    """
    try:
        with ControlGroup(f"gradeprop-bench-{os.getpid()}") as group:
            return group.run(command, folder=folder, environment=environment, log=log)
    except OSError as error:
        raise SystemExit(
            f"No control group can be made ({error.strerror}: {error.filename}): run it as root, with version 1."
        ) from None


def _own_memory_group() -> str:
    """The path of this process's group of memory, below the root of all."""
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, kinds, path = line.split(":", 2)
        if "memory" in kinds.split(","):
            return path.lstrip("/")
    return ""
