"""Answers without a thought in them earn nothing, and `grade verify` says where they do."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.building import build_course
from grader.course import load_course
from grader.engine.pool import Pool
from grader.grading.setup import setup_for
from grader.verification import thoughtless
from grader.verification.trivial import KINDS, Earned, kind_of, trivial_answers

FORM = {"W": np.array([[1.5, -2.0]]), "steps": [3, 4], "pair": (True, 2.5), "word": "right", "none": None}

ASSIGNMENT = """
title = "Pay"
files = ["pay.py"]

[[exercises]]
name = "double"
title = "Double"

[[exercises]]
name = "start"
title = "Start"
"""
SOLUTION = '''# %%
import numpy as np


# %%
def double(X):
    """Twice X."""
    # BEGIN SOLUTION
    return X + X
    # END SOLUTION


# %%
def start(n):
    """So many zeros."""
    # BEGIN SOLUTION
    return np.zeros(n)
    # END SOLUTION
'''
EXAMPLES = '''import numpy as np


def test_double(submission):
    """Twice three is six."""
    assert submission.double(np.array([[3.0]])) == 6.0


def test_start(submission):
    """Three zeros."""
    assert submission.start(3).shape == (3,)
'''
CHECKS = '''import numpy as np
import pytest

from grader.checking import expect


@pytest.mark.exercise("double")
def test_shape(submission, rng):
    """It has the shape of X."""
    X = rng.standard_normal((2, 3))
    expect.array(submission.double(X), "X", shape=(2, 3))


@pytest.mark.exercise("double")
def test_values(submission, rng):
    """It is twice X."""
    X = rng.standard_normal((2, 3))
    expect.close(submission.double(X), 2 * X, "X")


@pytest.mark.exercise("double")
def test_like_the_example(submission):
    """It is six for three."""
    expect.close(submission.double(np.array([[3.0]])), np.array([[6.0]]), "X")


@pytest.mark.exercise("start")
def test_start(submission):
    """It is zero."""
    expect.close(submission.start(4), np.zeros(4), "v")
'''

GENEROUS = '''

@pytest.mark.exercise("double")
def test_growth(submission, rng):
    """It grows by two where X grows by one."""
    X = rng.standard_normal((2, 3))
    more, less = (expect.array(submission.double(one), "X", shape=(2, 3)) for one in (X + 1, X))
    off = 1e-12 + expect.rounding(submission.double(X))
    expect.close(more - less, np.full((2, 3), 2.0), "what was added", atol=off)
'''


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course in which zeros pay, and a table of the examples does."""
    root = tmp_path / "solutions"
    (root / "pay").mkdir(parents=True)
    (root / "course.toml").write_text('title = "T"\norder = ["pay"]\n\n[cohort]\nsecret = "s"\n')
    files = {
        "assignment.toml": ASSIGNMENT,
        "solution.py": SOLUTION,
        "test_examples.py": EXAMPLES,
        "test_hidden.py": CHECKS,
    }
    for name, text in files.items():
        (root / "pay" / name).write_text(text)
    return root


def paying(root: Path) -> list[str]:
    """What `grade verify` says of thoughtless answers to the course in `root`."""
    course = load_course(root)
    [assignment] = course.assignments
    build_course(course, root.parent / "assignments")
    setup, earned = setup_for(assignment, "s"), Earned()
    with Pool(setup, jobs=1) as pool:
        for submission, judged in pool.grade(list(trivial_answers(assignment, setup))):
            earned.add(kind_of(submission.student), judged)
    return earned.problems(assignment)


@pytest.mark.slow
def test_each_way_to_be_paid_for_nothing_is_found(folder: Path) -> None:
    """Each check that pays is named with all kinds that it pays for."""
    said = [one.partition(":")[0] for one in paying(folder)]
    assert said == [
        "test_like_the_example pays 1 for memorised in double",
        "test_shape pays 1 for zeros, ones, constant, enormous, noise, uniform, scaled, argument in double",
        "test_start pays 1 for zeros in start",
    ]


@pytest.mark.slow
def test_room_that_grows_with_the_answer_is_found(folder: Path) -> None:
    """A check that gives an answer in single precision room for its own size pays for an enormous one."""
    checks = folder / "pay/test_hidden.py"
    checks.write_text(checks.read_text() + GENEROUS)
    assert any(one.startswith("test_growth pays 1 for enormous in double") for one in paying(folder))
    due = "expect.rounding(np.float32(2 * X))"
    checks.write_text(checks.read_text().replace("expect.rounding(submission.double(X))", due))
    assert not any(one.startswith("test_growth") for one in paying(folder))


@pytest.mark.slow
def test_what_counts_with_something_else_or_is_listed_pays_nothing(folder: Path) -> None:
    """The markers and the list are all that it takes; a list that is too long is said."""
    checks, toml = folder / "pay/test_hidden.py", folder / "pay/assignment.toml"
    text = checks.read_text()
    for name in ("test_shape", "test_like_the_example"):
        text = text.replace(f"def {name}", f'@pytest.mark.counts_with("test_values")\ndef {name}')
    checks.write_text(text)
    toml.write_text(ASSIGNMENT + 'trivial = { zeros = "It is.", ones = "No.", wishes = "No." }\n')
    assert paying(folder) == [
        "start: trivial.ones is listed, and earns nothing; take it out",
        f"start: trivial.wishes is none of {', '.join(KINDS)}",
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ('"test_nothing"', "counts with 'test_nothing', which is no other check of this assignment"),
        ('"test_shape"', "counts with 'test_shape', which is no other check of this assignment"),
        ('"test_start"', "counts with 'test_start', which judges another exercise"),
        ("", 'needs @pytest.mark.counts_with("test_NAME"), with names of checks'),
        ("3", 'needs @pytest.mark.counts_with("test_NAME"), with names of checks'),
    ],
)
def test_a_check_counts_with_other_checks_of_its_exercise(folder: Path, mark: str, said: str) -> None:
    """Anything else is one line with the place."""
    checks = folder / "pay/test_hidden.py"
    checks.write_text(
        checks.read_text().replace("def test_shape", f"@pytest.mark.counts_with({mark})\ndef test_shape")
    )
    setup = setup_for(load_course(folder).assignment("pay"), "s")
    with pytest.raises(Exception, match="test_shape") as caught, Pool(setup, jobs=1):
        pass
    assert said in str(caught.value)


def test_a_refilled_answer_has_the_right_form_and_no_right_number() -> None:
    """Keys, lengths, shapes and kinds stay; numbers are new, words empty."""
    zeros = thoughtless.answer_zeros(lambda: FORM, ((), {}))
    assert list(zeros) == list(FORM)
    assert zeros["W"].shape == (1, 2)
    assert not zeros["W"].any()
    assert (zeros["steps"], zeros["pair"], zeros["word"], zeros["none"]) == ([0, 0], (False, 0.0), "", None)
    noise = thoughtless.answer_noise(lambda: FORM, ((), {}))
    assert noise["W"].dtype == float
    assert all(isinstance(number, int) for number in noise["steps"])
    enormous = thoughtless.answer_enormous(lambda: FORM, ((), {}))
    assert (enormous["W"].dtype, enormous["W"].min(), enormous["steps"]) == (np.float32, 1e6, [10**6, 10**6])
    assert isinstance(enormous["pair"][1], np.float32)


def test_what_doubling_does_not_change_is_not_handed_in() -> None:
    """Twice nothing is nothing: it would be the right answer."""
    assert thoughtless.answer_scaled(lambda: np.zeros(3), ((), {})) is None
    assert thoughtless.answer_scaled(lambda: True, ((), {})) is None
    assert list(thoughtless.answer_scaled(lambda: np.array([0.0, 3.0]), ((), {}))) == [0.0, 6.0]


def test_a_call_is_found_again_by_what_it_says() -> None:
    """Equal arguments give equal texts, other numbers and other shapes other ones."""
    texts = {
        thoughtless.written({"X": X, "b": b})
        for X in (np.zeros((1, 2)), np.zeros((2, 1)), np.array([[0.0, 1e-17]]))
        for b in (0.1, 0.1 + 1e-16)
    }
    assert len(texts) == 6
    assert thoughtless.written({"b": 1, "a": 2}) == thoughtless.written({"a": 2, "b": 1})
