"""Run a command and measure it: seconds, or the memory of its whole tree of processes."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
_SAMPLE_SECONDS = 0.02
_PR_SET_CHILD_SUBREAPER = 36
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "GRADEPROP_NO_GRADEBOOK": "1",  # it would be this folder's, and grow; benchmarks.gradebook measures one
}


class Ran(NamedTuple):
    """What a command said on standard output, and how long it took."""

    output: str
    seconds: float


class Memory(NamedTuple):
    """Peaks in MiB. `tree_rss` counts a page once for each process that maps it; `tree_pss` shares it out."""

    tree_rss: float
    tree_pss: float


def python(*arguments: str) -> list[str]:
    """A command of this interpreter."""
    return [sys.executable, *arguments]


def grade(*arguments: str) -> list[str]:
    """The `grade` command of this interpreter, whether or not its script is on the path."""
    return python("-c", "from grader.commands import main; main()", *arguments)


def compile_package(root: Path = ROOT, interpreter: str = sys.executable) -> None:
    """Compile the code of a checkout, as an installer does it: else every process that starts would."""
    run([interpreter, "-m", "compileall", "-q", str(root / "grader")])


def run(command: list[str], *, accept: tuple[int, ...] = (0,)) -> Ran:
    """Run a command from the root of the repository, and say so where it fails."""
    began = time.perf_counter()
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | ENVIRONMENT, capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - began
    if done.returncode not in accept:
        raise SystemExit(f"{' '.join(command)[:200]} failed:\n{(done.stderr or done.stdout)[-2000:]}")
    return Ran(done.stdout, seconds)


class Used(NamedTuple):
    """What a command and everything that it started used: processor time in seconds, and page faults."""

    seconds: float
    user: float
    system: float
    faults: int


def processor_time(command: list[str], folder: Path, *, accept: tuple[int, ...] = (0,)) -> tuple[Used, str]:
    """What a command used in a folder with all its processes, and what it said on standard output.

    A server is killed, and its zygote with it: nobody whom the command waits for counts it. So this process takes on
    whatever loses its parent, and waits for it; meanwhile it should have no other children.
    """
    _adopt_orphans()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | ENVIRONMENT
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in accept:
        raise SystemExit(f"{' '.join(command)[:200]} failed:\n{(done.stderr or done.stdout)[-2000:]}")
    user, system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
    return Used(user + system, user, system, after.ru_minflt - before.ru_minflt), done.stdout


def measured(command: list[str]) -> tuple[Used, Memory]:
    """What a command and everything that it started used, and the peak of their memory, in one run."""
    _adopt_orphans()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    memory = peak_memory(command)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    user, system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
    return Used(user + system, user, system, after.ru_minflt - before.ru_minflt), memory


def _adopt_orphans() -> None:
    """Have the kernel make this process the parent of what is left below it."""
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl(SUBREAPER)")


def peak_memory(command: list[str]) -> Memory:
    """Run a command and sample its tree from /proc until it ends. Costs time, so it is never timed as well."""
    rss = pss = 0.0
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        while process.poll() is None:
            tree = _tree(process.pid)
            rss = max(rss, sum(_kilobytes(pid, "status", "VmRSS:") for pid in tree))
            pss = max(pss, sum(_kilobytes(pid, "smaps_rollup", "Pss:") for pid in tree))
            time.sleep(_SAMPLE_SECONDS)
    return Memory(rss / 1024, pss / 1024)


def tree_cpu() -> float:
    """CPU seconds of this process and everything below it, user and system, with those that ended and were reaped."""
    ticks = 0
    for pid in _tree(os.getpid()):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended: its parent counts it now
            continue
        ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _tree(root: int) -> list[int]:
    """A process and everything below it."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue
            children.setdefault(parent, []).append(int(folder.name))
    tree = [root]
    for pid in tree:
        tree += children.get(pid, [])
    return tree


def _kilobytes(pid: int, file: str, key: str) -> int:
    try:
        lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
    except OSError:  # it has just ended, or belongs to somebody else
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(key)), 0)
