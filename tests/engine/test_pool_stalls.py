"""A submission with which a check does not end, not even by an alarm, ends as a row of its own."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from grader.course import load_course
from grader.engine.pool import Pool
from grader.grading.setup import setup_for
from grader.model import Outcome, Submission, SubmittedFile

COURSE = Path(__file__).parents[1] / "data/course"
DEAF = """
import signal, time
import numpy as np
import pytest

@pytest.mark.exercise("center")
def test_deaf(submission):
    \"\"\"It ends.\"\"\"
    if isinstance(submission.center(np.ones((1, 2))), str):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        time.sleep(600)
"""


@pytest.mark.slow
def test_a_check_that_does_not_end_is_the_submissions_loss_alone(tmp_path: Path) -> None:
    """It is stopped from outside, tried once more alone, timed out with no points; the next submission is judged."""
    course = load_course(COURSE)
    checks = tmp_path / "test_hidden.py"
    checks.write_text(DEAF)
    setup = setup_for(course.assignment("tiny"), "s")
    limits = msgspec.structs.replace(setup.limits, submission_cpu_seconds=0.5, submission_wall_seconds=2.0)
    setup = msgspec.structs.replace(setup, checks=str(checks), limits=limits, reading_seconds=4.0)
    sources = {"eve": "def center(X):\n    return 'stall'\n", "ada": "def center(X):\n    return 0.0\n"}
    submissions = [
        Submission(student=student, name=student, files=(SubmittedFile("tiny.py", source.encode()),))
        for student, source in sources.items()
    ]
    with Pool(setup, jobs=1) as pool:
        judged = {one.student: answer for one, answer in pool.grade(submissions)}
    assert judged["ada"].notes == ()
    assert [(check.outcome, check.points) for check in judged["eve"].checks] == [(Outcome.TIMED_OUT, 0.0)]
    assert [note.kind for note in judged["eve"].notes] == ["stalled"]
    assert [(check.outcome, check.points) for check in judged["ada"].checks] == [(Outcome.PASSED, 1.0)]
