"""`grade run` enters what it did into the gradebook: once, with the class, and says so in one line."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from grader.gradebook import trail
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.persons import everybody
from tests.gradebook.conftest import Grade


@pytest.mark.slow
def test_a_run_is_entered_once_and_whole(grade: Grade, tmp_path: Path) -> None:
    """Roster, groups, who is missing, both results; a second run adds nothing, a changed check adds and says why."""
    first = grade("run", "--roster", str(tmp_path / "roster.csv"), "--by", "ada")
    assert first.returncode == 0, first.stderr
    assert "Gradebook: 2 new results in gradebook.sqlite." in first.stdout
    path = tmp_path / "gradebook.sqlite"
    with open_gradebook(path) as book:
        assert [(one.id, one.name, one.teams) for one in everybody(book)] == [
            *(("amina", "Amina Yusuf", ("red",)), ("bo", "Bo", ("red",)), ("zoe", "Zoe", ()))
        ]
        marks = {
            row["student"]: row["outcome"] for row in book.rows("SELECT student, outcome FROM marks_so_far")
        }
        assert marks == {"amina": "passed", "bo": "failed", "zoe": "missing"}
        assert {one.by for one in trail.entries(book)} == {"ada"}
        head = trail.head(book)
    second = grade("run")
    assert "Gradebook: gradebook.sqlite has all of these results already." in second.stdout
    fresh = grade("run", "--fresh")
    assert "taken over" not in fresh.stdout
    assert "has all of these results already" in fresh.stdout
    with open_gradebook(path) as book:
        assert trail.head(book) == head
    with (tmp_path / "course/tiny/test_hidden.py").open("a") as file:
        file.write("\n# mended\n")
    mended = grade("run", "--json")
    told = json.loads(mended.stdout)["gradebook"]
    assert (told["results"], told["changed"], told["moved"], told["people"]) == (2, {"assignment": 2}, 0, 0)


@pytest.mark.slow
def test_without_a_gradebook_there_is_none(grade: Grade, tmp_path: Path) -> None:
    """The option and the variable each say so; a name counts more than the variable."""
    for done in (grade("run", "--no-gradebook"), grade("run", GRADEPROP_NO_GRADEBOOK="1")):
        assert done.returncode == 0, done.stderr
        assert "Gradebook" not in done.stdout
        assert "No gradebook" not in done.stdout
    assert not (tmp_path / "gradebook.sqlite").exists()
    named = grade("run", GRADEPROP_NO_GRADEBOOK="1", GRADEPROP_GRADEBOOK="book.sqlite")
    assert "2 new results in book.sqlite" in named.stdout  # what was not entered before is now
    assert (tmp_path / "book.sqlite").stat().st_mode & 0o777 == 0o600


@pytest.mark.slow
def test_where_nothing_can_be_written_the_run_goes_on(grade: Grade, tmp_path: Path) -> None:
    """Started in a folder that cannot be written, without a name: one line says that there is no gradebook."""
    done = grade("run", folder=Path("/proc"))
    assert done.returncode == 0, done.stderr
    assert "No gradebook: this folder cannot be written. Name a file with --gradebook." in done.stdout


@pytest.mark.slow
def test_a_gradebook_that_cannot_be_used_is_said_before_anything_is_graded(
    grade: Grade, tmp_path: Path
) -> None:
    """One line, and not a submission is judged for nothing."""
    (tmp_path / "gradebook.sqlite").write_text("student,score\n")
    done = grade("run")
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].endswith("name another file with --gradebook.")
    assert not (tmp_path / "out").exists()
    if os.geteuid() == 0:
        (tmp_path / "gradebook.sqlite").unlink()
        (tmp_path / "gradebook.sqlite").touch()
        os.chown(tmp_path / "gradebook.sqlite", 12345, 12345)
        done = grade("run")
        assert "belongs to another user" in done.stderr
        assert done.returncode == 2
