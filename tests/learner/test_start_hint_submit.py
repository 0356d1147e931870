"""`grade start`, `grade hint` and `grade submit`: begin, be helped, hand in."""

from __future__ import annotations

import os
import tomllib
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.commands.group import grade
from grader.learner.handout import Handout, all_handouts
from grader.learner.starting import start_assignment
from tests.learner.conftest import RIGHT
from tests.learner.kernels import notebook
from tools.learners_evening import spend


def test_every_assignment_can_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`grade start` lists all assignments, and `grade start NAME` copies every file of one."""
    monkeypatch.chdir(tmp_path)
    listed = run("start").output
    for handout in all_handouts():
        assert handout.slug in listed
        assert run("start", handout.slug).exit_code == 0
        names = {path.name for path in (tmp_path / handout.slug).iterdir()}
        assert {"README.md", "test_examples.py", *handout.files} <= names


def test_assignments_come_in_the_order_of_the_course() -> None:
    """What is listed first is taught first."""
    course = tomllib.loads((Path(__file__).parents[2] / "solutions" / "course.toml").read_text())
    assert [handout.slug for handout in all_handouts()] == course["order"]


def test_starting_again_never_overwrites_work(handout: Handout, folder: Path) -> None:
    """A file that was changed stays as it is; one that was deleted comes back."""
    (folder / "small.py").write_text(RIGHT)
    (folder / "test_examples.py").unlink()
    written, kept = start_assignment(handout, folder)
    assert [path.name for path in written] == ["test_examples.py"]
    assert [path.name for path in kept] == ["small.py"]
    assert (folder / "small.py").read_text() == RIGHT


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_settings_that_are_no_text_are_a_line(
    encoding: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of the assignment that an editor has saved otherwise is named, with what to do."""
    monkeypatch.chdir(folder)
    (folder / "exercises.toml").write_text('title = "Größen"', encoding=encoding)
    done = run("hint", "double")
    assert done.exit_code == 2
    assert done.output.strip().endswith("is not UTF-8 text; delete it, and `grade start` copies it again.")
    assert "exercises.toml" in done.output


def test_an_unknown_assignment_is_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is nearly right gets the right one."""
    monkeypatch.chdir(tmp_path)
    result = run("start", "initialisation")
    assert result.exit_code == 2
    assert "did you mean initialization?" in result.output
    assert list(tmp_path.iterdir()) == []


def test_hints_come_step_by_step(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each question gets the next step, the last one again when there is no more; `--step` any of them."""
    monkeypatch.chdir(folder)
    said = [run("hint", "double").output for _ in range(4)]
    assert ["Think of two." in said[0], "Look at" in said[1], "two times x" in said[2]] == [True] * 3
    assert "two times x" in said[3]
    assert "Think of two." in run("hint", "double", "--step", "1").output
    assert run("hint", "column_sums").exit_code == 2


def test_hints_read_are_in_nothing_that_is_handed_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was asked for stays in the learner's folder."""
    monkeypatch.chdir(folder)
    (folder / "small.py").write_text(RIGHT)
    run("hint", "double")
    assert run("submit").exit_code == 0
    with zipfile.ZipFile(folder / "small-submission.zip") as archive:
        assert archive.namelist() == ["small.py"]
        assert archive.read("small.py").decode() == RIGHT


@pytest.mark.slow
def test_a_file_beside_that_is_imported_is_packed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the answer imports from beside it goes with it, and nothing else."""
    monkeypatch.chdir(folder)
    (folder / "helpers.py").write_text("def twice(x):\n    return 2 * x\n")
    (folder / "diary.py").write_text("secret = 1\n")
    (folder / "small.py").write_text(
        "from helpers import twice\n" + RIGHT.replace("return 2 * x", "return twice(x)")
    )
    assert "3 of 3" in run("submit").output
    with zipfile.ZipFile(folder / "small-submission.zip") as archive:
        assert archive.namelist() == ["helpers.py", "small.py"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1\n", "none of the functions"),
        ("def double(x:\n    return\n", "was never closed"),
        ("def doubel(x):\n    return x\n", "Is doubel meant to be double?"),
    ],
)
def test_what_could_not_be_graded_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    """A file that the grader could not read is not packed, and the line says why."""
    monkeypatch.chdir(folder)
    (folder / "small.py").write_text(text)
    result = run("submit")
    assert result.exit_code == 2
    assert said in result.output
    assert not list(folder.glob("*.zip"))


@pytest.mark.slow
def test_what_would_be_noted_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second definition, a stub and a wrong answer are handed in with a warning."""
    monkeypatch.chdir(folder)
    (folder / "small.py").write_text(RIGHT + RIGHT.replace("2 * x", "3 * x"))
    output = run("submit").output
    assert "defined 2 times" in output
    assert "Does not pass its examples: double" in output


@pytest.mark.slow
def test_a_notebook_is_checked_and_packed_as_a_script_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Places are cells and lines, Python's caret stands under the cell's own line, and submit packs what was saved."""
    monkeypatch.chdir(folder)
    file = folder / "small.ipynb"
    broken = "def column_sums(A):\n    return A.sum("
    file.write_text(notebook("import numpy as np", "def double(x):\n    return 3 * x", broken))
    said = run("check").output
    assert "got 9, expected 6" in said
    assert "small.ipynb, cell 3, line 2" in said
    assert "    return A.sum(\n                ^" in said
    assert "small.ipynb, cell 4, line 2" in said
    assert run("submit").exit_code == 2
    file.write_text(notebook(RIGHT))
    assert run("check").exit_code == 0
    assert "3 of 3" in run("submit").output
    with zipfile.ZipFile(folder / "small-submission.zip") as archive:
        assert archive.namelist() == ["small.ipynb"]


@pytest.mark.slow
def test_of_two_changed_files_the_newer_counts_and_the_other_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has worked in the script and in the notebook is told which of them is checked, and just that is packed."""
    monkeypatch.chdir(folder)
    (folder / "small.ipynb").write_text(notebook(RIGHT))
    (folder / "small.py").write_text(RIGHT.replace("2 * x", "3 * x"))
    for newer, older, passed in (("small.py", "small.ipynb", 2), ("small.ipynb", "small.py", 3)):
        os.utime(folder / older, (1_000_000_000, 1_000_000_000))
        os.utime(folder / newer, (1_000_000_100, 1_000_000_100))
        for said in (run("check").output, run("submit").output):
            words = " ".join(said.split())
            assert f"taken from {newer}; {older} has " in words
            assert f"{passed} of 3" in words or f"{passed}/3" in words
        with zipfile.ZipFile(folder / "small-submission.zip") as archive:
            assert archive.namelist() == [newer]


@pytest.mark.slow
def test_what_is_taken_from_two_files_is_packed_as_it_was_saved(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where both are packed, the one that was saved later is later in the archive, a moment or years."""
    monkeypatch.chdir(folder)
    (folder / "small.ipynb").write_text(notebook(RIGHT.partition("def both")[0]))
    (folder / "small.py").write_text(RIGHT.replace("2 * x", "3 * x", 1))
    for newer, older, later in (("small.py", "small.ipynb", 0.5), ("small.ipynb", "small.py", 1e9)):
        os.utime(folder / older, (1_000_000_000, 1_000_000_000))
        os.utime(folder / newer, (1_000_000_000 + later, 1_000_000_000 + later))
        assert run("submit").exit_code == 0
        with zipfile.ZipFile(folder / "small-submission.zip") as archive:
            dates = {one.filename: one.date_time for one in archive.infolist()}
        assert newer in dates
        assert older not in dates or dates[older] < dates[newer]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "packed"), [(".small.py", "small.py"), ("my\\small.py", "my_small.py")])
def test_what_is_packed_can_be_unpacked_anywhere(
    name: str, packed: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hidden name and one with a backslash are packed under names that no grader passes over."""
    monkeypatch.chdir(folder)
    (folder / name).write_text(RIGHT)
    assert run("submit", name).exit_code == 0
    with zipfile.ZipFile(folder / "small-submission.zip") as archive:
        assert archive.namelist() == [packed]


def run(*arguments: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(grade, arguments)


@pytest.mark.slow
def test_an_evening_from_the_stub_to_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What CI does on systems without a box: every command that a learner types, in their order."""
    monkeypatch.setenv("GRADEPROP_NO_BOX", "1")
    spend("softmax", tmp_path)
