"""The assignment on frameworks is a draft; what it rests on is held: right answers of each framework."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.course import Assignment, load_course
from grader.engine.pool import Pool
from grader.extract import is_installed
from grader.grading.setup import setup_for
from grader.model import Outcome
from grader.verification.expected_verdicts import handed_in, known_answers, left_out

_DRAFT = Path(__file__).parents[2] / "drafts" / "frameworks"
_SECRET = "a secret of the tests"


@pytest.fixture(scope="module")
def assignment(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """The draft, as a course of its own."""
    root = tmp_path_factory.mktemp("course")
    shutil.copytree(_DRAFT, root / "frameworks", ignore=shutil.ignore_patterns("__pycache__"))
    text = f'title = "Alone"\norder = ["frameworks"]\n\n[cohort]\nsecret = "{_SECRET}"\n'
    (root / "course.toml").write_text(text)
    return load_course(root).assignments[0]


def test_each_track_has_an_answer_that_is_tried_where_it_is_installed(assignment: Assignment) -> None:
    """TensorFlow, Keras and PyTorch each have a right answer; those of what is missing here are left out by name."""
    tracks = {"tensorflow_2": "tensorflow", "keras_3": "keras", "pytorch": "torch"}
    assert {path.stem for path in assignment.accepted} > tracks.keys()
    absent = left_out(assignment)
    for answer, package in tracks.items():
        assert (f"accepted/{answer}.py" in absent) == (not is_installed(package))
    names = {one.name for one in known_answers(assignment)}
    assert {"the reference", "accepted/written_out.py", "mistakes/linear_rows_returned.py"} <= names


@pytest.mark.slow
@pytest.mark.skipif(not is_installed("tensorflow"), reason="tensorflow is not here: gradeprop[frameworks]")
def test_every_framework_that_is_here_has_all_points(assignment: Assignment) -> None:
    """The same hidden checks pass the reference in NumPy and each accepted answer, in the box with threads."""
    right = [
        handed_in(one.name, "frameworks.py", one.source) for one in known_answers(assignment) if not one.fails
    ]
    with Pool(setup_for(assignment, _SECRET), jobs=1) as pool:
        assert pool.isolation.level >= 2
        assert pool.broken == {}
        for submission, judged in pool.grade(right):
            lost = {
                check.id: check.feedback for check in judged.checks if check.outcome is not Outcome.PASSED
            }
            assert lost == {}, submission.student
