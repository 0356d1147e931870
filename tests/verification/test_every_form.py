"""Right answers in other forms: each counts, and `grade verify` finds every exercise that refuses one in silence."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.checking import expect
from grader.course import load_course
from grader.engine.pool import Pool
from grader.grading.setup import setup_for
from grader.model import GradeError
from grader.rpc.wire import decode, encode
from grader.verification import forms
from grader.verification.every_form import form_problems
from grader.verification.forms import FORMS

FIXTURE = Path(__file__).parents[1] / "data" / "course"
_CHANGES = [change for changes in FORMS.values() for change in changes]
_RICH: dict[str, Any] = {
    "numbers": (1.5, 3, 2.0, np.float64(0.25), np.array(7.5)),
    "arrays": [
        np.array([[1.0, 0.0], [0.0, 1.0]]),
        np.array([0.1, 0.2]),
        np.array([[3], [4]]),
        np.zeros((2, 0)),
    ],
    "truths": [True, np.array([True, False]), np.array([0, 1])],
    "words": {"relu": "relu", "few": None},
    "layers": {1: {"W": np.full((2, 3), 1e-9)}},
}


@pytest.mark.parametrize("change", _CHANGES, ids=lambda change: change.__name__)
def test_the_policy_takes_every_form(change: Any) -> None:
    """What the table holds is what docs/equality.md says: across the wire and through the comparison."""
    expect.close(decode(encode(change(_RICH))), _RICH, "answer")


@pytest.mark.parametrize("change", _CHANGES, ids=lambda change: change.__name__)
def test_every_form_is_another(change: Any) -> None:
    """No form leaves the answer as it is: it would prove nothing."""
    assert list(_kinds(change(_RICH))) != list(_kinds(_RICH))


def _kinds(value: Any) -> Iterator[object]:
    """Types, shapes, dtypes, orders and keys, at every level."""
    yield type(value)
    if isinstance(value, np.ndarray):
        yield value.shape, value.dtype.str, value.flags.c_contiguous
    if isinstance(value, dict):
        yield from ((type(key), str(key)) for key in value)
    if isinstance(value, (dict, list, tuple)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _kinds(one)


def test_every_form_has_a_name_of_its_own() -> None:
    """In the file that runs in the box, names that a course would not use."""
    made = [name for name in vars(forms) if name.startswith("form_")]
    assert {change.__name__ for change in _CHANGES} <= {*made}
    assert len({change.__name__ for change in _CHANGES}) == len(_CHANGES)


def problems(root: Path) -> list[str]:
    """What is wrong with the forms of the fixture course's assignment."""
    course = load_course(root)
    assignment = course.assignment("tiny")
    with Pool(setup_for(assignment, course.secret), jobs=1) as pool:
        return form_problems(assignment, pool)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The fixture course, in a folder that a test may change."""
    root = tmp_path / "solutions"
    shutil.copytree(FIXTURE, root, ignore=shutil.ignore_patterns("__pycache__"))
    return root


def change(path: Path, old: str, new: str) -> None:
    """Change one place in a file."""
    text = path.read_text()
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1))


def ask_for_float64(root: Path) -> None:
    """A check of `center` that takes float64 only."""
    change(
        root / "tiny/test_hidden.py",
        '    expect.close(submission.center(X), reference.center(X), "center(X)")\n',
        '    answer = submission.center(X)\n    expect.close(answer, reference.center(X), "center(X)")\n'
        '    expect.that(getattr(answer, "dtype", None) != np.float32, "No float32, please.")\n',
    )


def refuse(root: Path, name: str, reason: str) -> None:
    """`center` says in assignment.toml that it refuses this."""
    change(
        root / "tiny/assignment.toml",
        'name = "center"\n',
        f'name = "center"\nrefuses = {{ {name} = "{reason}" }}\n',
    )


@pytest.mark.slow
def test_a_course_that_takes_every_form_has_no_problem(course: Path) -> None:
    """The fixture course does."""
    assert problems(course) == []


@pytest.mark.slow
def test_a_form_that_is_refused_in_silence_is_named(course: Path) -> None:
    """With the exercise, the form, the check, and what a learner would be told."""
    ask_for_float64(course)
    (said,) = problems(course)
    assert said.startswith(
        "center refuses a right answer (float32: Floats in single precision) in test_center_values"
    )
    assert said.endswith("No float32, please.")


@pytest.mark.slow
def test_a_form_may_be_refused_by_a_sentence_of_the_statement(course: Path) -> None:
    """Only where the docstring has it, word for word."""
    ask_for_float64(course)
    refuse(course, "float32", "Return float64.")
    assert problems(course) == ["center refuses float32, and its docstring does not say: Return float64."]
    change(
        course / "tiny/solution.py",
        "Every row has mean zero.",
        "Every row has mean zero. Return\n        float64.",
    )
    assert problems(course) == []


@pytest.mark.slow
def test_what_is_refused_must_be_refused_really(course: Path) -> None:
    """A sentence that no check holds, and a form that there is not."""
    refuse(course, "lists", "Every row has mean zero.")
    assert problems(course) == ["center refuses lists, and no check does"]
    change(course / "tiny/assignment.toml", "lists", "hats")
    (said,) = problems(course)
    assert said.startswith("center refuses 'hats'; there are one_entry, float32")


def test_a_refusal_gives_a_reason(course: Path) -> None:
    """In assignment.toml, where an empty one is refused with its line."""
    refuse(course, "lists", " ")
    with pytest.raises(GradeError, match=r"assignment.toml:\d+: refuses.lists of center gives no reason"):
        load_course(course)
