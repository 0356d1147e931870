"""Which file of a submission is graded."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.reader import Reading

Read = Callable[..., Reading]
Notebook = Callable[..., bytes]
Kinds = Callable[[Reading], list[str]]

F = "def f(): return "
G = "def g(): return "


def test_the_file_that_defines_the_most_is_the_answer(read: Read, kinds: Kinds) -> None:
    """A preferred name does not outweigh another exercise."""
    reading = read({"main.py": F + "1", "other.py": f"{F}2\n{G}3"}, "f", "g")
    assert reading.outline()["file"] == "other.py"
    assert reading.load("f")() == 2
    assert kinds(reading) == ["file_chosen"]


@pytest.mark.parametrize("name", ["main.py", "MAIN.PY", "Main.py", "deep/main.py", "zz/Main.PY"])
def test_a_preferred_name_decides_between_equals(read: Read, name: str) -> None:
    """By its stem, in any case and any folder."""
    assert read({"a.py": F + "1", name: F + "2"}).load("f")() == 2


def test_a_checkpoint_copy_comes_last(read: Read) -> None:
    """The notebook's own copy of an older state is not preferred."""
    files = {".ipynb_checkpoints/main.py": F + "1", "my/main.py": F + "2"}
    assert read(files).load("f")() == 2


def test_otherwise_the_name_decides(read: Read) -> None:
    """The choice does not depend on the order in which files arrive."""
    files = {"b.py": F + "1", "a.py": F + "2"}
    assert read(files).load("f")() == 2
    assert read(dict(reversed(files.items()))).load("f")() == 2


def test_a_notebook_and_a_script_are_chosen_between_alike(read: Read, notebook: Notebook) -> None:
    """A notebook with more exercises goes before a script."""
    files = {"main.py": F + "1", "main.ipynb": notebook(F + "2", G + "3")}
    assert read(files, "f", "g").load("f")() == 2


def test_an_exercise_that_only_another_file_defines_is_taken_from_there(read: Read, kinds: Kinds) -> None:
    """A submission in several files is one submission, and says so."""
    reading = read({"main.py": f"{F}1\ndef h(): 0", "part2.py": "A = 4\ndef g(): return A"}, "f", "g", "h")
    assert reading.load("g")() == 4
    assert [definition["file"] for definition in reading.outline()["definitions"]] == [
        "main.py",
        "part2.py",
        "main.py",
    ]
    assert kinds(reading) == ["file_chosen", "file_chosen"]


def test_a_checkpoint_copy_supplies_nothing(read: Read) -> None:
    """What a learner deleted stays deleted."""
    files = {"main.py": F + "1", ".ipynb_checkpoints/old.py": G + "2"}
    assert [entry["exercise"] for entry in read(files, "f", "g").outline()["missing"]] == ["g"]


def test_an_empty_submission_is_all_missing(read: Read) -> None:
    """No file at all is an outline like any other."""
    outline = read({}, "f", "g").outline()
    assert outline["file"] == ""
    assert [entry["exercise"] for entry in outline["missing"]] == ["f", "g"]


def test_other_kinds_of_file_are_not_read(read: Read) -> None:
    """Only scripts and notebooks are source."""
    assert read({"main.txt": F + "1"}).outline()["file"] == ""


def test_a_file_without_exercises_is_named_all_the_same(read: Read) -> None:
    """The one file of a submission is its main file, so that nearest names can be told."""
    outline = read({"homework.py": "def ff(): 0\ndef forward(): 0"}, "forwards").outline()
    assert outline["file"] == "homework.py"
    assert outline["missing"][0]["nearest"] == "forward"
