"""An exercise that computes too long in two checks is not asked again; the others keep their time and their points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import load_course
from grader.engine.pool import Pool
from grader.grading.setup import Judged, setup_for
from grader.model import Outcome, Submission, SubmittedFile

pytestmark = pytest.mark.slow

_TOML = """
title = "Small"
files = ["small.py"]

[limits]
call_cpu_seconds = 0.2
submission_cpu_seconds = 2.3
call_wall_seconds = 60.0
submission_wall_seconds = 600.0
"""
_EXERCISE = """
[[exercises]]
name = "{name}"
title = "{name}"
"""
_SOLUTION = """
# %%
def {name}(x):
    # BEGIN SOLUTION
    return x + 1.0
    # END SOLUTION
"""
_CHECK = """
@pytest.mark.exercise("{name}")
@pytest.mark.points(1)
def test_{name}_{number}(submission, reference, rng):
    \"\"\"One is added to {number}.\"\"\"
    expect.close({asked}.{name}({number}), {number} + 1.0, "x")
"""
_NAMES, _CHECKS_EACH = ("first", "second", "third"), 12
_LENT = "submission.using(third=reference.third)"


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pool]:
    """A pool for three exercises with twelve checks each; those of the second lend the third."""
    folder: Path = tmp_path_factory.mktemp("course")
    small = folder / "small"
    small.mkdir()
    (folder / "course.toml").write_text('title = "C"\norder = ["small"]\n[cohort]\nsecret = "s"\n')
    (small / "assignment.toml").write_text(_TOML + "".join(_EXERCISE.format(name=one) for one in _NAMES))
    (small / "solution.py").write_text("".join(_SOLUTION.format(name=one) for one in _NAMES))
    checks = "".join(
        _CHECK.format(name=one, number=number, asked=_LENT if one == "second" else "submission")
        for one in _NAMES
        for number in range(_CHECKS_EACH)
    )
    (small / "test_hidden.py").write_text(f"import pytest\nfrom grader.checking import expect\n{checks}")
    (small / "test_examples.py").write_text("")
    course = load_course(folder)
    with Pool(setup_for(course.assignments[0], course.secret), jobs=1) as made:
        yield made


def _graded(pool: Pool, **bodies: str) -> Judged:
    code = "".join(f"def {name}(x):\n    {bodies.get(name, 'return x + 1.0')}\n" for name in _NAMES)
    submission = Submission(student="ada", name="ada", files=(SubmittedFile("small.py", code.encode()),))
    ((_, judged),) = pool.grade([submission])
    return judged


def _points(judged: Judged, exercise: str) -> float:
    return sum(one.points or 0.0 for one in judged.checks if one.exercise == exercise)


_SPINS = "while True: pass"


@pytest.mark.parametrize("exercise", _NAMES[:2])
def test_who_spins_in_one_exercise_keeps_time_for_the_others(pool: Pool, exercise: str) -> None:
    """Twelve times 0.2 seconds would be more than all may take: it is asked twice, and the others have all points."""
    judged = _graded(pool, **{exercise: _SPINS})
    spun = [one for one in judged.checks if one.exercise == exercise]
    assert {one.outcome for one in spun} == {Outcome.TIMED_OUT}
    assert [one.feedback for one in spun] == [
        *["Stopped after 0.2 seconds of computing."] * 2,
        *["Not run: it was too slow in two other checks."] * (_CHECKS_EACH - 2),
    ]
    assert [_points(judged, one) for one in _NAMES] == [0.0 if one == exercise else 12.0 for one in _NAMES]


def test_a_loop_without_end_on_one_border_costs_that_border(pool: Pool) -> None:
    """One check in which it computes too long is no reason not to ask the others."""
    judged = _graded(pool, first="while x == 1: pass\n    return x + 1.0")
    assert [_points(judged, one) for one in _NAMES] == [11.0, 12.0, 12.0]


def test_spinning_everywhere_costs_two_calls_an_exercise(pool: Pool) -> None:
    """All of it together: two calls for each exercise, and not one for each check."""
    judged = _graded(pool, **dict.fromkeys(_NAMES, _SPINS))
    assert {one.outcome for one in judged.checks} == {Outcome.TIMED_OUT}
    asked = [one.exercise for one in judged.checks if not one.feedback.startswith("Not run")]
    assert Counter(asked) == dict.fromkeys(_NAMES, 2)
