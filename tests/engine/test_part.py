"""A part of the checks: only these, in this order, up to the first that is not passed."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from grader.course import load_course
from grader.engine.pool import Pool
from grader.grading.setup import CheckSelection, setup_for
from grader.model import Limits, Outcome, Submission, SubmittedFile

FIXTURE = Path(__file__).parents[1] / "data" / "course"
ANSWERS = {
    "right": b"",
    "wrong": b"\ndef center(X):\n    return X\n",
    "endless": b"\ndef center(X):\n    while True:\n        pass\n",
}


@pytest.mark.slow
def test_a_part_stops_at_the_first_check_that_is_not_passed() -> None:
    """Checks run in the order asked for, none after a failure, each call within the part's own limits."""
    course = load_course(FIXTURE)
    assignment = course.assignment("tiny")
    reference = assignment.solution.read_bytes()
    limits = msgspec.structs.replace(Limits(), call_cpu_seconds=0.2)
    part = CheckSelection(checks=("test_center_values", "test_center_shape"), limits=limits)
    submissions = [
        Submission(student=name, name=name, files=(SubmittedFile("tiny.py", reference + code),))
        for name, code in ANSWERS.items()
    ]
    with Pool(setup_for(assignment, course.secret), jobs=1) as pool:
        judged = {one.student: answer.checks for one, answer in pool.grade(submissions, part)}
        whole = [len(answer.checks) for _, answer in pool.grade(submissions[:1])]
    assert [check.id for check in judged["right"]] == list(part.checks)
    assert [(check.id, check.outcome) for check in judged["wrong"]] == [
        ("test_center_values", Outcome.FAILED)
    ]
    assert [check.outcome for check in judged["endless"]] == [Outcome.TIMED_OUT]
    assert judged["endless"][0].feedback == "Stopped after 0.2 seconds of computing."
    assert whole == [4]


@pytest.mark.slow
def test_variants_are_judged_in_the_place_of_an_exercise() -> None:
    """Each function of the file is called where the checks call the exercise, also after one that broke the worker."""
    course = load_course(FIXTURE)
    assignment = course.assignment("tiny")
    code = b"""
def endless(X):
    while True:
        pass
def wrong(X):
    return X
def right(X):
    return X - X.mean(axis=1, keepdims=True)
"""
    files = (SubmittedFile("tiny.py", assignment.solution.read_bytes() + code),)
    part = CheckSelection(
        checks=("test_center_values", "test_center_shape"),
        limits=msgspec.structs.replace(Limits(), call_cpu_seconds=0.2),
        exercise="center",
        variants=("endless", "wrong", "right", "absent"),
    )
    with Pool(setup_for(assignment, course.secret), jobs=1) as pool:
        [(_, judged)] = pool.grade([Submission(student="a", name="a", files=files)], part)
    assert judged.variants == {
        "endless": {"test_center_values": Outcome.TIMED_OUT},
        "wrong": {"test_center_values": Outcome.FAILED},
        "right": {},
        "absent": {"test_center_values": Outcome.NOT_STARTED},
    }
