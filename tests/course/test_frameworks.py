"""The assignment on frameworks: an answer for each track, and what does without any of them."""

from __future__ import annotations

import ast

import pytest

from grader.course import Assignment, load_course, packages_of
from grader.explain.bank.bank_records import Material
from grader.extract import is_installed
from grader.model import Needs
from grader.verification.expected_verdicts import known_answers, left_out
from grader.verification.mutant_bench import setup_of_the_reference
from tools.imports import ROOT


@pytest.fixture(scope="module")
def assignment() -> Assignment:
    """The assignment."""
    return load_course(ROOT / "solutions").assignment("frameworks")


def test_each_track_has_an_answer_that_is_tried_where_it_is_installed(assignment: Assignment) -> None:
    """TensorFlow, Keras and PyTorch each have a right answer; those of what is missing here are left out by name."""
    tracks = {"tensorflow_2": "tensorflow", "keras_3": "keras", "pytorch": "torch"}
    assert {path.stem for path in assignment.accepted} > tracks.keys()
    absent = left_out(assignment)
    for answer, package in tracks.items():
        assert (f"accepted/{answer}.py" in absent) == (not is_installed(package))
    names = {one.name for one in known_answers(assignment)}
    assert {"the reference", "accepted/written_out.py", "mistakes/linear_rows_returned.py"} <= names


def test_what_explains_is_made_without_a_framework(assignment: Assignment) -> None:
    """Diagnoses are the same wherever they are made: answers that need more than the reference are no part of them."""
    material = Material.of(assignment)
    paths = [*assignment.accepted, *(one.path for one in assignment.mistakes)]
    plain = {path.stem for path in paths if not packages_of(path, {"tensorflow", "keras", "torch"})}
    assert material.accepted.keys() | material.mistakes.keys() == plain
    assert {"written_out", "loss_softmax_twice"} <= plain
    assert "loss_keras_of_probabilities" not in plain


def test_changes_of_the_reference_load_no_framework(assignment: Assignment) -> None:
    """A mutant is the reference in NumPy with one step changed: its box is as small as that of other assignments."""
    setup = setup_of_the_reference(assignment, "a secret of the tests")
    assert (setup.packages, setup.needs) == (("numpy",), Needs())
    assert assignment.needs != Needs()


def test_the_statement_shows_no_way_that_only_one_track_has(assignment: Assignment) -> None:
    """Every exercise has a right answer in each framework by itself."""
    names = {one.name for one in assignment.exercises}
    for stem in ("tensorflow_2", "keras_3", "pytorch"):
        [path] = [one for one in assignment.accepted if one.stem == stem]
        body = ast.parse(path.read_text(encoding="utf-8")).body
        assert names <= {node.name for node in body if isinstance(node, ast.FunctionDef)}, stem
