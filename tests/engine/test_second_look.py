"""What a busy machine or a process of ours does to a submission is tried again before it counts."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from pathlib import Path

import msgspec
import pytest

from grader.course import load_course
from grader.engine.pool import Pool
from grader.engine.template import ForkedServer
from grader.grading.setup import Judged, Setup, setup_for
from grader.model import GradeError, Limits, Outcome, Submission, SubmittedFile
from tests.engine import test_pool_survives
from tests.engine.test_pool_survives import _find, points, servers_of, submission

COURSE = Path(__file__).parents[1] / "data/course"
_RIGHT = (COURSE / "tiny/solution.py").read_text()
_ENDLESS = "def center(X):\n    while True: pass\n"
_GREEDY = "import numpy as np\nkept = []\ndef center(X):\n    while True: kept.append(np.ones(1 << 17))\n"
_FULL = [1.0, 2.0, 2.0, 1.0]


def setup_with(limits: Limits) -> Setup:
    """The fixture course's assignment, within these limits."""
    setup = setup_for(load_course(COURSE).assignment("tiny"), "a secret")
    return msgspec.structs.replace(setup, limits=limits)


def _stop_a_worker(server: ForkedServer) -> None:
    """Take the processor away from a worker for good, in the middle of a call: as a machine that is busy does."""
    for _ in range(5000):
        victim = _find(server, "worker")
        if victim is not None:
            os.kill(victim, signal.SIGSTOP)
            return
        time.sleep(0.002)


@pytest.mark.slow
def test_a_timeout_that_does_not_happen_alone_does_not_count() -> None:
    """A right answer that got no processor is judged again when the others are done, and has its points."""
    computes = test_pool_survives._RIGHT.format(wait=test_pool_survives.COMPUTES)
    with Pool(setup_with(Limits(call_wall_seconds=5.0, submission_wall_seconds=20.0)), 1) as pool:
        server = servers_of(pool)[0]._process
        assert isinstance(server, ForkedServer)
        thread = threading.Thread(target=_stop_a_worker, args=(server,))
        thread.start()
        judged = [
            (one.student, points(answer))
            for one, answer in pool.grade([submission("ada", computes), submission("bo", _RIGHT)])
        ]
        thread.join()
    assert judged == [("bo", _FULL), ("ada", _FULL)]  # she came first, and waited for the end


@pytest.mark.slow
def test_a_fault_that_does_not_happen_again_does_not_count(tmp_path: Path) -> None:
    """A check that breaks once, by itself, costs nobody a mark: the submission is judged again."""
    runs, checks = tmp_path / "runs", tmp_path / "test_hidden.py"
    checks.write_text(
        "from pathlib import Path\nimport numpy as np\nimport pytest\n\n"
        "@pytest.mark.exercise('center')\n"
        "def test_flaky(submission):\n"
        '    """It holds."""\n'
        f"    runs = Path({str(runs)!r})\n"
        "    runs.write_text((runs.read_text() if runs.exists() else '') + '.')\n"
        "    if len(runs.read_text()) == 2:  # after one with the reference\n"
        "        raise OSError('for once')\n"
        "    submission.center(np.ones((1, 2)))\n"
    )
    setup = msgspec.structs.replace(setup_with(Limits()), checks=str(checks))
    with Pool(setup, 1) as pool:
        ((_, judged),) = pool.grade(
            [submission("ada", "def center(X):\n    return X\n")]
        )  # another answer: it runs
    assert (points(judged), judged.notes) == ([1.0], ())
    assert len(runs.read_text()) == 3


@pytest.mark.slow
def test_a_hundred_that_take_all_they_may_leave_the_others_their_marks() -> None:
    """Fifty without end and fifty without measure, side by side: each has its verdict, all others full marks."""
    limits = Limits(call_cpu_seconds=0.05, submission_cpu_seconds=0.1, memory_mib=64)
    batch: list[Submission] = []
    for number in range(50):
        batch += [submission(f"endless{number}", _ENDLESS), submission(f"greedy{number}", _GREEDY)]
        batch += [submission(f"honest{number}", _RIGHT)] if number % 5 == 0 else []
    with Pool(setup_with(limits), 4) as pool:
        judged = {one.student: answer for one, answer in pool.grade(batch)}
    assert len(judged) == len(batch)
    for student, answer in judged.items():
        if student.startswith("honest"):
            assert points(answer) == _FULL
        else:
            assert _worst(answer) in {Outcome.TIMED_OUT, Outcome.OUT_OF_MEMORY}
            assert set(points(answer)) == {0.0}
    assert {_worst(judged[f"endless{number}"]) for number in range(50)} == {Outcome.TIMED_OUT}


def _worst(judged: Judged) -> Outcome:
    return judged.checks[0].outcome


@pytest.mark.slow
def test_servers_that_read_another_course_are_refused(tmp_path: Path) -> None:
    """A hidden check that is edited between reading the course and starting the servers ends the run in one line."""
    shutil.copytree(COURSE, tmp_path / "course")
    setup = setup_for(load_course(tmp_path / "course").assignment("tiny"), "a secret")
    with open(setup.checks, "a") as file:
        file.write("# edited\n")
    with (
        pytest.raises(GradeError, match="tiny was edited while it was read") as caught,
        Pool(setup, 1),
    ):
        pass
    assert caught.value.exit_code == 3


@pytest.mark.slow
def test_a_server_that_is_replaced_after_an_edit_is_refused(tmp_path: Path) -> None:
    """Marks by two versions of the checks never stand in one batch."""
    shutil.copytree(COURSE, tmp_path / "course")
    setup = setup_for(load_course(tmp_path / "course").assignment("tiny"), "a secret")
    with Pool(setup, 1) as pool:
        with open(setup.checks, "a") as file:
            file.write("# edited\n")
        os.kill(servers_of(pool)[0]._process.pid, signal.SIGKILL)
        with pytest.raises(GradeError, match="edited while it was read"):
            list(pool.grade([Submission(student="a", name="a", files=(SubmittedFile("tiny.py", b""),))]))
