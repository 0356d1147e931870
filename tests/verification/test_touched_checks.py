"""By which checks a known mistake is judged: those that can see a function of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import Assignment, load_course
from grader.grading.setup import Check
from grader.verification.expected_verdicts import KnownAnswer, known_answers
from grader.verification.in_process import checks_of, exercise_of
from grader.verification.reach import affected
from grader.verification.touched_checks import TouchedChecks

ROOT = Path(__file__).parents[2]
TINY = load_course(ROOT / "tests/data/course").assignment("tiny")
COURSE = load_course(ROOT / "solutions")

MODULE = '''
"""A module."""
import numpy as np
SIZE = 3
TABLE = {}
TABLE["a"] = SIZE
def helper(x):
    return np.sum(x) * SIZE
def uses(x):
    return helper(x)
def other(x):
    """Not like helper."""
    return TABLE["a"] + x
'''


def checks(assignment: Assignment) -> list[Check]:
    """The hidden checks of an assignment."""
    found = checks_of(assignment.hidden)
    return [Check(id=name, exercise=exercise_of(one), title="", points=1.0) for name, one in found.items()]


def touched(own: str) -> list[str]:
    """The checks of the fixture that these functions, behind its reference, may make a difference to."""
    answer = KnownAnswer(name="", source=b"", own=own.encode(), fails=frozenset())
    return list(TouchedChecks(TINY, TINY.hidden).of(answer, checks(TINY)))


def test_what_uses_a_changed_name_is_changed_too() -> None:
    """To the end, through tables and constants; what is imported once more changes nothing."""
    assert affected(MODULE, "import numpy as np\ndef helper(x):\n    return np.mean(x)\n") == {
        "helper",
        "uses",
    }
    assert affected(MODULE, "SIZE = 4\n") == {"SIZE", "TABLE", "helper", "uses", "other"}
    assert affected(MODULE, "import cupy as np\n") == {"np", "helper", "uses"}


@pytest.mark.parametrize(
    "own", ["np.random.seed(1)", "TABLE['a'] = 4", "np.sum = max", "if SIZE:\n    SIZE = 4"]
)
def test_what_does_more_than_define_may_change_anything(own: str) -> None:
    """A call, a change of something that is there, a statement with others in it."""
    assert affected(MODULE, own) is None
    assert touched(own) == [one.id for one in checks(TINY)]


def test_a_mistake_meets_its_own_checks_and_those_of_what_calls_it() -> None:
    """`standardize` calls `center`, and not the other way round."""
    every = [one.id for one in checks(TINY)]
    assert touched("def center(X):\n    return X\n") == every
    mine = [name for name in every if name.startswith("test_standardize")]
    assert touched("FAILS = ['test_center_values']\ndef standardize(X):\n    return X\n") == mine
    assert touched("def not_called(X):\n    return X\n") == []


@pytest.mark.parametrize("slug", COURSE.order)
def test_no_written_mistake_names_a_check_that_it_cannot_touch(slug: str) -> None:
    """Of the whole course: so the rules of what is reached miss nothing that an author knows of."""
    assignment = COURSE.assignment(slug)
    file, every = TouchedChecks(assignment, assignment.hidden), checks(assignment)
    wrong = [one for one in known_answers(assignment) if one.fails]
    assert wrong
    assert [one.name for one in wrong if not (one.fails or set()) <= {*file.of(one, every)}] == []
