"""A whole run names mistakes: a course of one exercise, graded with a box."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from grader.course import load_course
from grader.grading_run import Request, run
from grader.model import CheckResult
from tests.explain.graded_answers import Quiet, graded

REFERENCE = """
import numpy as np

def scaled(X, m):
    \"\"\"The weighted sum of squares over m.\"\"\"
    # BEGIN SOLUTION
    total = np.sum(X**2, axis=1, keepdims=True)
    return {"mean": total / m, "spread": np.sqrt(total)}
    # END SOLUTION
"""
CHECKS = '''
import pytest
from grader.checking import expect

@pytest.mark.exercise("scaled")
def test_mean(submission, reference, rng):
    """The mean is right."""
    X = rng.standard_normal((3, 5))
    expect.close(submission.scaled(X, 5)["mean"], reference.scaled(X, 5)["mean"], "mean")

@pytest.mark.exercise("scaled")
def test_spread(submission, reference, rng):
    """The spread is right."""
    X = rng.standard_normal((2, 4))
    expect.close(submission.scaled(X, 7)["spread"], reference.scaled(X, 7)["spread"], "spread")
'''
MISTAKE = '''
"""The mean is taken twice."""

import numpy as np

FAILS = ["test_mean"]
HINT = "Divide by `m` once, not twice."

def scaled(X, m):
    total = np.sum(X**2, axis=1, keepdims=True)
    return {"mean": total / m / m, "spread": np.sqrt(total)}
'''
TOML = """
title = "Tiny"
files = ["tiny.py"]

[[exercises]]
name = "scaled"
title = "Scaled"

[exercises.symbols]
total = "the sum of squares"
"""
START = "import numpy as np\n\ndef scaled(X, m):\n"
ANSWERS = {
    "written": START + "    t = (X * X).sum(1)[:, None]\n    return {'mean': t / m**2, 'spread': t**0.5}\n",
    "dropped": START + "    t = (X * X).sum(1)[:, None]\n    return {'mean': t, 'spread': t**0.5}\n",
    "no_root": START + "    t = (X * X).sum(1)[:, None]\n    return {'mean': t / m, 'spread': t}\n",
    "negative": START + "    t = (X * X).sum(1)[:, None]\n    return {'mean': -t / m, 'spread': -t**0.5}\n",
    "unknown": START
    + "    t = (X * X).sum(1)[:, None] + 17 * X[:, :1]\n    return {'mean': t / m + 3 * X[:, 1:2], 'spread': t}\n",
    "partly": START
    + "    t = (X * X).sum(1)[:, None]\n    u = (t + 3.7) / m\n"
    + "    return {'mean': u + 17 * X[:, :1], 'spread': t}\n",
    "unproven": START  # a step that only takes away, and no step of the learner's own function is the other
    + "    t = (X * X).sum(1)[:, None]\n    return {'mean': t / m + 17 * X[:, :1], 'spread': t}\n",
    "right": START + "    t = (X * X).sum(1)[:, None]\n    return {'mean': t / m, 'spread': t**0.5}\n",
    "nested": START
    + "    deep = [0.0]\n    for _ in range(6):\n        deep = [deep] * 1000\n    return {'mean': deep}\n",
    "hostile": START + "    import os\n    os._exit(1)\n",
}


def write_course(root: Path) -> None:
    """A course of one assignment with one exercise."""
    folder = root / "tiny"
    (folder / "mistakes").mkdir(parents=True)
    (root / "course.toml").write_text('title = "T"\norder = ["tiny"]\n[cohort]\nsecret = "s"\n')
    (folder / "assignment.toml").write_text(TOML)
    (folder / "solution.py").write_text(REFERENCE)
    (folder / "test_hidden.py").write_text(CHECKS)
    (folder / "test_examples.py").write_text("def test_it(submission):\n    assert submission.scaled\n")
    (folder / "mistakes" / "divided_twice.py").write_text(MISTAKE)


@pytest.fixture(scope="module")
def checks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[CheckResult, ...]]:
    """All answers, graded; with a cache folder of their own."""
    place = tmp_path_factory.mktemp("tiny")
    write_course(place / "solutions")
    found = graded(place, ANSWERS)
    banks = list((place / "cache").glob("*.bank"))
    assert len(banks) == 1, "two servers make one bank, and keep it"
    return found


def said(checks: tuple[CheckResult, ...]) -> set[tuple[str, str]]:
    """The ids and sentences of an answer's diagnoses."""
    return {(one.diagnosis.id, one.diagnosis.text) for one in checks if one.diagnosis is not None}


@pytest.mark.slow
def test_a_written_mistake_gets_its_hint(checks: dict[str, tuple[CheckResult, ...]]) -> None:
    """An answer in other words that gives what a mistake gives gets the instructor's sentence, where it failed."""
    assert said(checks["written"]) == {("divided_twice", "Divide by `m` once, not twice.")}
    assert [one.diagnosis is not None for one in checks["written"]] == [True, False]


@pytest.mark.slow
def test_the_machine_names_a_mistake_that_nobody_wrote(checks: dict[str, tuple[CheckResult, ...]]) -> None:
    """One step of the reference, in an answer that shares no line with it, is named by its kind and place."""
    ((_, dropped),) = said(checks["dropped"])
    ((_, no_root),) = said(checks["no_root"])
    assert dropped == "Behaves as if the division by `m` were missing."
    assert no_root == "Behaves as if `sqrt` had not been applied."


@pytest.mark.slow
def test_what_is_not_certain_is_not_said(checks: dict[str, tuple[CheckResult, ...]]) -> None:
    """What nothing explains, what is right, and what dies get no name; where a part is known, that is said."""
    assert said(checks["unknown"]) == set()
    sure = "At least this is wrong. Behaves as if `sqrt` had not been applied."
    assert {text for name in ("partly", "unproven") for _, text in said(checks[name])} == {sure}
    assert said(checks["right"]) == set()
    assert said(checks["hostile"]) == set()


@pytest.mark.slow
def test_two_signs_that_are_too_many_are_said_with_their_places(
    checks: dict[str, tuple[CheckResult, ...]],
) -> None:
    """The difference is of one kind everywhere, and two steps say more: which signs."""
    assert {name for name, _ in said(checks["negative"])} == {"repair+repair"}


@pytest.mark.slow
def test_marks_do_not_depend_on_diagnoses(checks: dict[str, tuple[CheckResult, ...]], tmp_path: Path) -> None:
    """The same points and outcomes without them."""
    write_course(tmp_path / "solutions")
    (tmp_path / "class").mkdir()
    for name, text in ANSWERS.items():
        (tmp_path / "class" / name).mkdir()
        (tmp_path / "class" / name / "tiny.py").write_text(text)
    course = load_course(tmp_path / "solutions")
    request = Request(
        submissions=tmp_path / "class", course=course, out=tmp_path / "out", slug="tiny", lowest_level=0
    )
    for one in run(request, Quiet()).graded:
        plain = [
            msgspec.structs.replace(check, diagnosis=None, seconds=0.0)
            for check in checks[one.result.student]
        ]
        assert [msgspec.structs.replace(check, seconds=0.0) for check in one.result.checks] == plain
