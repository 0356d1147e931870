"""What no check looks at is found from the calls that the checks make; what checks are for, from the mistakes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.course import load_course
from grader.grading.session import Reference
from grader.verification import review
from grader.verification.gaps import gaps_among
from grader.verification.in_process import checks_of
from grader.verification.recorded_calls import RecordedCall, recorded_calls

FIXTURE = Path(__file__).parents[1] / "data" / "course"


def smooth(x: Any, beta: Any = 0.9, seed: Any = 0) -> Any:
    """Smooth a series.

    Parameters
    ----------
    x : ndarray, shape (2, m)
    """
    if beta > 1:
        raise ValueError("beta")
    return x * beta + seed


HEAD = "import numpy as np\n\n"
CHECKS = {
    "fixed": "    submission.smooth(np.ones((2, 3)), 0.5, 1)\n    submission.smooth(np.ones((2, 3)), 0.5, 1)\n",
    "varied": (
        "    for m in (2, 3):\n"
        "        for beta in (0.1, 0.2):\n"
        "            submission.smooth(rng.random((2, m)), beta, m)\n"
        "    x = np.ones((2, 9))\n"
        "    submission.smooth(x)\n"
        "    submission.smooth(x)\n"
    ),
    "anew": "    for m in (2, 3):\n        submission.using(f=reference.smooth).smooth(np.ones((2, m)), m / 9, m)\n",
    "refused": (
        "    for m in (2, 3):\n        submission.smooth(np.ones((2, m)), m / 9, m)\n"
        "    try:\n        submission.smooth(np.ones((2, 2)), 7.0, 1)\n    except ValueError:\n        pass\n"
    ),
}


def calls_of(tmp_path: Path, body: str) -> list[RecordedCall]:
    """The calls of a file with one check, with the inputs of two secrets."""
    hidden = tmp_path / "test_hidden.py"
    hidden.write_text(f"{HEAD}def test_it(submission, reference, rng):\n{body}")
    checks = checks_of(hidden)
    return [call for secret in "ab" for call in recorded_calls(checks, Reference(smooth=smooth), secret)]


def gaps(tmp_path: Path, which: str) -> list[str]:
    """The gaps that such a check leaves."""
    return list(gaps_among(calls_of(tmp_path, CHECKS[which]), "smooth", {"smooth": smooth}))


def test_what_is_always_the_same_is_a_gap(tmp_path: Path) -> None:
    """Values, sizes and defaults that no call varies are named; a size that the docstring gives is not."""
    found = gaps(tmp_path, "fixed")
    assert "`x` along axis 1 has the size 3 in every call" in found
    assert "`beta` is 0.5 in every call" in found
    assert "no check leaves `seed` to its default" in found
    assert not any("axis 0" in line for line in found)


def test_checks_that_vary_everything_leave_no_gap(tmp_path: Path) -> None:
    """Sizes, values, defaults and the same call twice in one worker: nothing is left to say."""
    assert gaps(tmp_path, "varied") == []


def test_a_worker_that_is_loaded_anew_for_each_call_shows_no_state(tmp_path: Path) -> None:
    """What is lent anew for each call is said not to see what is kept between calls."""
    assert any("between calls" in line for line in gaps(tmp_path, "anew"))


def test_a_single_refusal_is_a_gap(tmp_path: Path) -> None:
    """One case that is refused is one that can be learnt by heart; and no seed is given twice."""
    found = gaps(tmp_path, "refused")
    assert "the checks know a single case that it refuses" in found
    assert "no check gives it the same seed twice" in found


def test_calls_are_what_crossed_and_not_what_became_of_it(tmp_path: Path) -> None:
    """Arguments are noted as they were given, whatever the function or the check does to them later."""
    body = "    x = np.ones((2, 2))\n    submission.smooth(x, 0.5)\n    x[:] = 7\n    raise OSError\n"
    [first, _] = calls_of(tmp_path, body)
    np.testing.assert_array_equal(first.given["x"], np.ones((2, 2)))
    assert first.given["beta"] == 0.5
    assert "seed" not in first.given


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The fixture course in a folder of the test's own."""
    root = tmp_path / "solutions"
    shutil.copytree(FIXTURE, root, ignore=shutil.ignore_patterns("__pycache__"))
    return root


def test_each_check_says_what_it_is_for(course: Path) -> None:
    """How many mistakes a check catches, and how many only it does, are counted from what the mistakes name."""
    loaded = load_course(course)
    assignment = loaded.assignment("tiny")
    records = {one.check: one for one in review(loaded, assignment).checks}
    for check, one in records.items():
        named = [mistake for mistake in assignment.mistakes if check in mistake.fails]
        assert one.mistakes == len(named)
        assert one.alone == sum(1 for mistake in named if mistake.fails == (check,))


def test_a_slip_that_is_paid_for_elsewhere_is_a_cascade(course: Path) -> None:
    """A mistake that fails checks of an exercise which it does not define is named."""
    loaded = load_course(course)
    assert not any("costs points of" in line for line in review(loaded, loaded.assignment("tiny")).open)
    mistake = course / "tiny/mistakes/variance.py"  # of `standardize`
    mistake.write_text(mistake.read_text().replace("FAILS = [", 'FAILS = ["test_center_values", '))
    loaded = load_course(course)
    found = review(loaded, loaded.assignment("tiny")).open
    assert "mistakes/variance.py costs points of center, which it leaves alone" in found


def test_what_stays_is_explained_once_and_no_longer_than_it_is_there(course: Path) -> None:
    """A line that `[looked_at]` names, with a reason, is not open; a reason for nothing is idle."""
    unseen = ["mistakes/no_eps.py", "mistakes/variance.py"]
    file = course / "tiny/assignment.toml"
    file.write_text(
        file.read_text()
        + '\n[looked_at]\n"mistakes/no_*.py passes every *" = "A row without spread is the idea."\n'
        + '"nothing *" = "Gone."\n'
    )
    loaded = load_course(course)
    found = review(loaded, loaded.assignment("tiny"), unseen)
    assert found.reasons == {
        "mistakes/no_eps.py passes every visible example": "A row without spread is the idea."
    }
    assert "mistakes/variance.py passes every visible example" in found.open
    assert not set(found.reasons) & set(found.open)
    assert found.idle == ("nothing *",)
