"""Whatever dies in the middle of a batch, each submission is judged exactly once, and with the same points."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader.course import load_course
from grader.engine.pool import Pool, ToJudge
from grader.engine.server_process import ServerProcess
from grader.engine.server_processes import ServerProcesses
from grader.engine.template import ForkedServer
from grader.grading.setup import Judged, Ready, Setup, setup_for
from grader.model import Outcome, Submission, SubmittedFile

COURSE = Path(__file__).parents[1] / "data/course"
_RIGHT = "import numpy as np\ndef center(X):\n    {wait}\n    return X - X.mean(axis=1, keepdims=True)\n"
_RIGHT += (
    "def standardize(X, eps=1e-12):\n    C = center(X)\n    return C / (C.std(axis=1, keepdims=True) + eps)\n"
)
COMPUTES = "sum(range(30_000_000))"
_OPENING_NANOSECONDS = 30_000_000
"""A worker that has computed for so long has read what was submitted: that takes less, and the sum more."""
_WRONG = "def center(X):\n    return X\n"
_DEADLY = "import os\ndef center(X):\n    os._exit(0)\n"


@pytest.fixture(scope="module")
def setup() -> Setup:
    """The fixture course's assignment."""
    return setup_for(load_course(COURSE).assignment("tiny"), "a secret")


def submission(student: str, source: str) -> Submission:
    """One file from one student."""
    return Submission(student=student, name=student, files=(SubmittedFile("tiny.py", source.encode()),))


def points(judged: Judged) -> list[float | None]:
    """The points of each check."""
    return [check.points for check in judged.checks]


def servers_of(pool: Pool) -> list[ServerProcess[Any, Any]]:
    """The processes of a pool that runs here."""
    assert isinstance(pool._servers, ServerProcesses)
    return pool._servers.all


def _parents() -> dict[int, int]:
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, IndexError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                if fields[0] != "Z":
                    parents[int(entry.name)] = int(fields[1])
    return parents


def _find(server: ForkedServer, role: str) -> int | None:
    """The pid of a server's checker, of its fork, of its zygote, or of a worker in a call, if there is one."""
    parents = _parents()
    workers = [pid for pid, parent in parents.items() if parent == server.zygote]
    forks = [pid for pid, parent in parents.items() if parent == server.pid]
    if not workers or not forks:
        return None  # nothing is being judged at the moment
    found = {
        "checker": [server.pid],
        "fork": forks,
        "zygote": [server.zygote],
        "worker": [*filter(_has_computed, workers)],
    }[role]
    return next(iter(found), None)


def _has_computed(process: int) -> bool:
    """Whether a worker is past its beginning, by the kernel's count: before, another is taken for it."""
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) > _OPENING_NANOSECONDS
    return False


def _kill_soon(server: ForkedServer, role: str) -> threading.Thread:
    """Kill a process of a server as soon as it is in the middle of a submission."""

    def hunt() -> None:
        for _ in range(12_000):
            with contextlib.suppress(OSError):
                victim = _find(server, role)
                if victim is not None:
                    os.kill(victim, signal.SIGKILL)
                    return
            time.sleep(0.005)

    thread = threading.Thread(target=hunt)
    thread.start()
    return thread


@pytest.mark.slow
@pytest.mark.parametrize("role", ["checker", "fork", "zygote", "worker"])
def test_what_is_killed_is_replaced(setup: Setup, role: str) -> None:
    """A kill of any process of ours is made good: the same points for everybody, and nobody twice."""
    slow = submission("slow", _RIGHT.format(wait=f"{COMPUTES}; __import__('time').sleep(0.4)"))
    batch = [slow, *(submission(f"s{n}", _RIGHT.format(wait="pass") if n % 2 else _WRONG) for n in range(4))]
    judged: list[tuple[str, list[float | None]]] = []
    with Pool(setup, 1) as pool:
        before = servers_of(pool)[0]
        assert isinstance(before._process, ForkedServer)
        hunter = _kill_soon(before._process, role)
        judged += [(one.student, points(answer)) for one, answer in pool.grade(batch)]
        hunter.join()
        assert servers_of(pool)[0] is not before
    right, wrong = [1.0, 2.0, 2.0, 1.0], [0.0, 0.0, 0.0, 0.0]
    assert sorted(judged) == [("s0", wrong), ("s1", right), ("s2", wrong), ("s3", right), ("slow", right)]


@pytest.mark.slow
def test_what_kills_every_time_is_our_fault_and_ends_no_batch(
    setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A submission that cannot be judged twice over has no points taken away, and the others are judged."""
    from grader.engine.server_process import Task

    real = ServerProcess.send

    def kill_after(server: ServerProcess[Ready, Judged], task: Task) -> None:
        real(server, task)
        if task.key == "cursed":
            os.kill(server._process.pid, signal.SIGKILL)

    monkeypatch.setattr(ServerProcess, "send", kill_after)
    batch = [submission("cursed", _WRONG), submission("fine", _WRONG)]
    with Pool(setup, 1) as pool:
        judged = [(one.student, answer) for one, answer in pool.grade(batch)]
    assert sorted(name for name, _ in judged) == ["cursed", "fine"]
    cursed = dict(judged)["cursed"]
    assert {(check.outcome, check.points) for check in cursed.checks} == {(Outcome.GRADER_FAULT, None)}
    assert [note.kind for note in cursed.notes] == ["grader_fault"]
    assert points(dict(judged)["fine"]) == [0.0, 0.0, 0.0, 0.0]


@pytest.mark.slow
def test_servers_and_order_make_no_difference(setup: Setup) -> None:
    """One server or two, this order or the other: the same verdicts and sentences."""
    sources = [
        _RIGHT.format(wait="pass"),
        _WRONG,
        _DEADLY,
        "",
        "def center(X:\n",
        "import not_here\ncenter = not_here.f\n",
    ]
    batch = [submission(f"s{number}", source) for number, source in enumerate(sources)]

    def verdicts(jobs: int, ordered: list[Submission]) -> dict[str, list[tuple[object, ...]]]:
        with Pool(setup, jobs) as pool:
            return {
                one.student: [(c.id, c.outcome, c.points, c.feedback, c.place) for c in answer.checks]
                for one, answer in pool.grade(ordered)
            }

    assert verdicts(1, batch) == verdicts(2, batch[::-1])


@pytest.mark.slow
def test_nothing_is_left_of_a_pool(setup: Setup) -> None:
    """After a pool no checker, zygote or worker of it lives, also when it ends in the middle of a submission."""
    endless = submission("endless", f"import time\ndef center(X):\n    {COMPUTES}\n    time.sleep(3600)\n")
    limits = msgspec.structs.replace(setup.limits, call_wall_seconds=600.0, submission_wall_seconds=6000.0)
    with Pool(msgspec.structs.replace(setup, limits=limits), 2) as pool:
        servers = [one._process for one in servers_of(pool) if isinstance(one._process, ForkedServer)]
        servers_of(pool)[0].send(ToJudge(endless, setup.longest))
        _until(lambda: _find(servers[0], "worker") is not None)
        family = {pid for one in servers for pid in (one.pid, one.zygote)}
        family |= {pid for pid, parent in _parents().items() if parent in family}
        assert len(family) == 6  # two checkers, two zygotes, one fork, one worker
    _until(lambda: not family & set(_parents()))


def _until(happens: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60  # at once, but where the machine is busy
    while time.monotonic() < deadline:
        if happens():
            return
        time.sleep(0.005)
    raise AssertionError("it did not happen")
