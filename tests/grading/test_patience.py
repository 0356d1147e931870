"""An exercise that says how long its reference takes: a slow right answer passes, an endless one reads both times."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import pytest

from grader.course import load_course
from grader.engine.pool import Pool
from grader.grading.setup import Judged, setup_for
from grader.model import Outcome, Submission, SubmittedFile

_TOML = """
title = "Small"
files = ["small.py"]

[limits]
call_cpu_seconds = 0.2
call_wall_seconds = 60.0  # CPU time is what is judged: a busy machine makes neither answer wrong
submission_wall_seconds = 600.0

[[exercises]]
name = "train"
title = "Train"
reference_seconds = 0.1

[[exercises]]
name = "other"
title = "Other"
"""
_SOLUTION = """
# %%
def train(x):
    # BEGIN SOLUTION
    return x + 1.0
    # END SOLUTION

# %%
def other(x):
    # BEGIN SOLUTION
    return x + 2.0
    # END SOLUTION
"""
_CHECKS = """
import pytest
from grader.checking import expect

@pytest.mark.exercise("train")
@pytest.mark.points(1)
def test_train(submission, reference, rng):
    \"\"\"One is added.\"\"\"
    expect.close(submission.using(other=reference.other).train(1.5), 2.5, "x")

@pytest.mark.exercise("other")
@pytest.mark.points(1)
def test_other(submission, reference, rng):
    \"\"\"Two is added.\"\"\"
    expect.close(submission.other(1.5), 3.5, "x")
"""
_BUSY = """
import time
def busy(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
"""


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pool]:
    """A pool for an assignment whose first exercise takes its reference 0.1 seconds, as it says."""
    folder = tmp_path_factory.mktemp("course")
    small = folder / "small"
    small.mkdir()
    (folder / "course.toml").write_text('title = "C"\norder = ["small"]\n[cohort]\nsecret = "s"\n')
    (small / "assignment.toml").write_text(_TOML)
    (small / "solution.py").write_text(_SOLUTION)
    (small / "test_hidden.py").write_text(_CHECKS)
    (small / "test_examples.py").write_text("")
    course = load_course(folder)
    with Pool(setup_for(course.assignments[0], course.secret), jobs=1) as made:
        yield made


def graded(pool: Pool, code: str) -> Judged:
    """What becomes of a submission of this code."""
    data = (_BUSY + textwrap.dedent(code)).encode()
    submission = Submission(student="ada", name="ada", files=(SubmittedFile("small.py", data),))
    ((_, judged),) = pool.grade([submission])
    return judged


@pytest.mark.slow
def test_fifteen_times_as_long_as_the_reference_is_right(pool: Pool) -> None:
    """An answer that computes fifteen times as long as the reference passes, far over the limit of other calls."""
    judged = graded(
        pool,
        """
        def train(x):
            busy(1.5)
            return x + 1.0
        def other(x):
            return x + 2.0
        """,
    )
    assert [check.outcome for check in judged.checks] == [Outcome.PASSED, Outcome.PASSED]


@pytest.mark.slow
def test_too_slow_is_said_with_the_references_time(pool: Pool) -> None:
    """Without end it is stopped at twenty times the reference's time; both numbers are the assignment's."""
    judged = graded(
        pool,
        """
        def train(x):
            busy(60)
        def other(x):
            busy(60)
        """,
    )
    train, other = judged.checks
    assert (train.outcome, other.outcome) == (Outcome.TIMED_OUT, Outcome.TIMED_OUT)
    assert train.feedback == "Stopped after 2 seconds of computing (the reference takes 0.1 seconds)."
    assert other.feedback == "Stopped after 0.2 seconds of computing."
