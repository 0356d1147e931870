"""Forks of ours that fail: what goes wrong before a worker is ready is ours, tried again, and no learner's crash."""

from __future__ import annotations

from pathlib import Path

import pytest

import grader
from grader.course import load_course
from grader.engine import template
from grader.engine.pool import Pool
from grader.grading.setup import setup_for
from grader.model import GradeError, Outcome
from grader.sandbox import host
from tests.engine.test_pool_survives import _RIGHT, points, submission

COURSE = Path(__file__).parents[1] / "data/course"
_FULL = [1.0, 2.0, 2.0, 1.0]
_CRASHES = "import os\ndef center(X):\n    os._exit(70)\n"

_FAILING = """
import os, sys
if sys.orig_argv[-2:-1] != [] and "grader." in " ".join(sys.orig_argv):
    from grader.sandbox import host, supervisor, worker
    environment, start, run = host.environment, supervisor.Supervisor._start, worker.run
    started = 0
    def counted(self):
        global started
        started += 1
        start(self)
    def failing(*arguments):
        if started % {every} == 0:
            {fails}
        run(*arguments)
    host.environment = lambda: environment() | {{"PYTHONPATH": os.environ["PYTHONPATH"]}}
    supervisor.Supervisor._start, worker.run = counted, failing
"""
"""A `sitecustomize` that every process of ours imports: some forks of the zygote end before they are ready."""


def fail_forks(monkeypatch: pytest.MonkeyPatch, folder: Path, every: int, fails: str) -> None:
    """Have every so-many-th fork of the servers to come do this before it is confined."""
    (folder / "sitecustomize.py").write_text(_FAILING.format(every=every, fails=fails))
    path = f"{folder}:{Path(grader.__file__).parents[1]}"
    monkeypatch.setattr(template, "environment", lambda: host.environment() | {"PYTHONPATH": path})


@pytest.mark.slow
@pytest.mark.parametrize(
    "fails",
    [
        "os._exit(70)",
        "os.kill(os.getpid(), 9); os._exit(1)",
        "os.write(arguments[0], b'x' * 64); os._exit(0)",
    ],
)
def test_every_fifth_fork_fails_and_nobody_loses_a_point(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fails: str
) -> None:
    """By an exit, by a signal, or after it wrote nonsense: right answers have their points, without a note."""
    fail_forks(monkeypatch, tmp_path, 5, fails)
    with Pool(setup_for(load_course(COURSE).assignment("tiny"), "a secret"), 2) as pool:
        class_ = [submission(str(number), _RIGHT.format(wait="pass")) for number in range(8)]
        judged = {one.student: answer for one, answer in pool.grade(class_)}
    assert {student: points(answer) for student, answer in judged.items()} == {
        str(n): _FULL for n in range(8)
    }
    assert [answer.notes for answer in judged.values()] == [()] * 8


@pytest.mark.slow
def test_a_worker_that_is_ready_and_ends_is_the_learners(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What a submission does to its worker comes after that: the same exit code is its own crash."""
    fail_forks(monkeypatch, tmp_path, 5, "os._exit(70)")
    with Pool(setup_for(load_course(COURSE).assignment("tiny"), "a secret"), 1) as pool:
        ((_, judged),) = pool.grade([submission("ada", _CRASHES)])
    assert judged.checks[0].outcome is Outcome.CRASHED
    assert judged.checks[0].points == 0.0


@pytest.mark.slow
def test_where_every_fork_fails_nothing_is_graded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The run does not begin, and says why."""
    fail_forks(monkeypatch, tmp_path, 1, "os._exit(70)")
    with pytest.raises(GradeError, match="no worker got ready"):
        Pool(setup_for(load_course(COURSE).assignment("tiny"), "a secret"), 1).__enter__()
