"""`grade show`, `grade class`, `grade missing`: what an instructor reads in a terminal, and the same as data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from grader.commands.group import grade
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.recording import record_run
from grader.model import SubmittedFile
from tests.gradebook.conftest import ROSTER, finished
from tests.gradebook.test_marking import LATE, POLICY


@pytest.fixture(autouse=True)
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two assignments; zoe handed in nothing of the first, and bo needs another look there."""
    monkeypatch.chdir(tmp_path)
    run = finished({"amina": 3, "bo": 1}, roster=ROSTER, submitted=LATE)
    bo = run.graded[1]
    again = msgspec.structs.replace(bo.result, look_again=("file_chosen",), name="Bo \x1b[31mChen")
    run = msgspec.structs.replace(run, graded=(run.graded[0], msgspec.structs.replace(bo, result=again)))
    with open_gradebook(tmp_path / "gradebook.sqlite", create=True) as book:
        record_run(book, run, by="ada")
        record_run(book, finished({"amina": 2, "zoe": 0}, assignment="relu", submitted=LATE), by="ada")
    (tmp_path / "policy.toml").write_text(POLICY, encoding="utf-8")
    return tmp_path


def said(*words: str) -> str:
    """What a command prints that goes well."""
    result = CliRunner().invoke(grade, words)
    assert result.exit_code == 0, result.output
    return result.output


def data(*words: str) -> Any:
    """The same as JSON."""
    return json.loads(said(*words, "--json"))


def test_a_learner_is_shown_whole() -> None:
    """Every assignment: the mark, how it comes about, which checks failed and why."""
    said("comment", "bo", "softmax", "See me.")
    lines = said("show", "Chen, Bo").splitlines()
    assert lines[0] == "Bo Chen"
    assert lines[1] == "bo · bo@uni.example · A · blue"
    assert "softmax: 0.8 of 3" in lines
    assert "  The checks gave 1 of 3 points." in lines
    assert "  1 points less 0.2 is 0.8." not in lines
    assert "  1 point less 0.2 is 0.8." in lines
    assert "  Comment: See me." in lines
    assert "  ✗ failed test_values 0/1" in lines
    assert "    The sign is wrong." in lines
    assert lines[-1] == "relu: missing"


def test_why_a_check_is_not_passed_is_said_whole_and_once(course: Path) -> None:
    """All lines of the feedback, where nothing better is known; the same reason of several checks stands there once."""
    run = finished({"amina": 0}, roster=ROSTER)
    feedback = "Your function raised TypeError\nat: squares = sum(W)\ncalled with a float"
    checks = tuple(
        msgspec.structs.replace(one, feedback=feedback, diagnosis=None) for one in run.graded[0].result.checks
    )
    result = msgspec.structs.replace(run.graded[0].result, checks=checks)
    run = msgspec.structs.replace(run, graded=(msgspec.structs.replace(run.graded[0], result=result),))
    with open_gradebook(course / "raised.sqlite", create=True) as book:
        record_run(book, run, by="ada")
    lines = said("show", "amina", "--gradebook", "raised.sqlite").splitlines()
    assert [line.strip() for line in lines if line.startswith("    ")] == feedback.splitlines()
    assert sum("failed test_" in line for line in lines) == 3


def test_a_learner_as_data_has_marks_and_checks() -> None:
    """For whoever goes on with them."""
    found = data("show", "bo")
    softmax, relu = found["assignments"]
    assert (found["student"], softmax["mark"]["final"], len(softmax["checks"])) == ("bo", 0.8, 3)
    assert (relu["mark"]["standing"], relu["checks"]) == ("missing", [])


def test_the_class_is_shown_side_by_side() -> None:
    """A row for each assignment; then the mistakes made most often, and who needs another look."""
    shown = said("class")
    head, softmax, relu = shown.splitlines()[:3]
    assert head.split() == ["Assignment", "Mean", "Median", "Of", "Handed", "in", "Missing", "Late"]
    assert softmax.split() == ["softmax", "1.6", "1.6", "3", "2", "1", "2"]
    assert relu.split() == ["relu", "1", "1", "3", "2", "1", "0"]
    assert "    1 person: relu: The sign is wrong." in shown
    assert "  1 person needs another look:\n    bo: one file was chosen among several" in shown


def test_a_narrow_terminal_has_words_instead_of_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is longer than the terminal."""
    monkeypatch.setattr("grader.commands.show_class._NARROW", 200)
    assert "2 of 3 people handed in, mean 1.6, median 1.6 of 3, 2 late." in said("class")


def test_the_class_as_data_counts_people() -> None:
    """Excused and not judged included."""
    said("excuse", "zoe", "softmax", "--reason", "ill")
    softmax, relu = data("class")
    assert (softmax["people"], softmax["handed_in"], softmax["missing"], softmax["excused"]) == (3, 2, 0, 1)
    assert (softmax["late"], softmax["late_without_time"], softmax["idle_overrides"]) == (2, 0, {})
    assert softmax["look_again"] == {"bo": ["file_chosen"]}
    assert [(one["exercise"], one["people"]) for one in relu["mistakes"]] == [("relu", 2), ("softmax", 1)]


def test_who_is_missing_is_listed() -> None:
    """Of one assignment, or of each; who is excused is not."""
    assert said("missing", "softmax") == (
        "softmax\n  1 of 3 people handed in nothing.\n    zoe · Zoe Park · zoe@uni.example · B · blue\n"
    )
    assert list(data("missing")) == ["softmax", "relu"]
    assert [one["student"] for one in data("missing")["relu"]] == ["bo"]
    said("excuse", "zoe", "softmax", "--reason", "ill")
    assert said("missing", "softmax") == "softmax\n  All 3 people handed in or are excused.\n"


def test_what_counts_for_nothing_is_said(course: Path) -> None:
    """An override of a check that is gone, and a platform's `late` without a time."""
    said("override", "bo", "softmax", "test_relu", "1", "--reason", "x")
    run = finished({"bo": 1}, course="c2", submitted="")
    first = run.graded[0]
    result = msgspec.structs.replace(first.result, checks=first.result.checks[:2], late=True)
    late = msgspec.structs.replace(
        run.submissions[0], late=True, files=(SubmittedFile("work.py", b"# new\n"),)
    )
    result = msgspec.structs.replace(result, submission="0" * 64)
    with open_gradebook(course / "gradebook.sqlite") as book:
        again = msgspec.structs.replace(first, result=result)
        record_run(book, msgspec.structs.replace(run, submissions=(late,), graded=(again,)), by="ada")
    shown = said("class")
    assert "  An override for bo counts for nothing: this check is not there any more: test_relu" in shown
    assert "  1 is late by an unknown time." in shown
    assert "late, but not by how much: nothing is taken off." in said("show", "bo")


def test_an_empty_gradebook_says_so(tmp_path: Path) -> None:
    """With nothing graded there is nothing to show."""
    open_gradebook(tmp_path / "empty.sqlite", create=True).__exit__(None, None, None)
    for command in ("class", "missing"):
        assert said(command, "--gradebook", "empty.sqlite") == "Nothing is graded yet.\n"


def test_what_is_not_there_is_one_line() -> None:
    """An assignment, or a person."""
    for words, line in [
        (("missing", "sofmax"), "grade: There is no assignment 'sofmax'"),
        (("show", "bobo"), "grade: Nobody in the gradebook is called bobo"),
    ]:
        result = CliRunner().invoke(grade, words)
        assert result.exit_code == 2
        assert result.stderr.startswith(line)
