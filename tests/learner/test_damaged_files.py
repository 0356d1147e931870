"""Files that a command reads and that are gone, damaged or no files: a line for a person, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.commands.group import grade
from grader.learner.own_work import Work
from grader.learner.watching import Attempts
from tests.learner.conftest import RIGHT

_RAW = re.compile(
    r"\[Errno|Traceback|\w(Error|Exception)\(|codec|object at 0x|PosixPath"
    r"|Object missing|Expected `|Expecting|\(char \d"
)
"""What a system, Python or a library says to programmers."""


def _gone(path: Path) -> None:
    path.unlink(missing_ok=True)


def _folder(path: Path) -> None:
    _gone(path)
    path.mkdir()


def _loop(path: Path) -> None:
    _gone(path)
    path.symlink_to(path.name)


def _holding(data: bytes) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        path.write_bytes(data)

    return damage


DAMAGE = {
    "gone": _gone,
    "folder": _folder,
    "loop": _loop,
    "empty": _holding(b""),
    "bytes": _holding(bytes(range(256))),
    "other encoding": _holding("é = 'ü'".encode("latin-1")),
    "half": _holding(b'{"a": [1'),
    "other JSON": _holding(b'{"cells": 1, "order": [{}]}'),
}
FILES = (
    "exercises.toml",
    "test_examples.py",
    "diagnoses.json",
    "small.py",
    "small.ipynb",
    "support/tools.py",
    ".grade.json",
    ".grade-handout.json",
)


@pytest.fixture
def work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's folder with an answer in it, where commands are typed."""
    (folder / "small.py").write_text(RIGHT)
    (folder / "support").mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GRADEPROP_NO_BOX", "1")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("damage", list(DAMAGE.values()), ids=list(DAMAGE))
def test_whatever_is_wrong_with_a_file_is_said_in_words(
    damage: Callable[[Path], None], file: str, work: Path
) -> None:
    """No command that reads it shows what the system or Python says to programmers, and each ends with its own code."""
    damage(work / file)
    for command in (("check",), ("hint", "double"), ("progress",), ("reset", "both"), ("update",)):
        done = CliRunner().invoke(grade, [*command], catch_exceptions=False)
        assert done.exit_code in (0, 1, 2, 3), done.output
        assert _RAW.search(done.output) is None, (command, done.output)


@pytest.mark.parametrize("file", ["exercises.toml", "test_examples.py"])
@pytest.mark.parametrize("damage", ["bytes", "half"])
def test_what_was_handed_out_says_how_it_is_had_again(damage: str, file: str, work: Path) -> None:
    """A damaged file of ours is named, with what copies it again."""
    DAMAGE[damage](work / file)
    done = CliRunner().invoke(grade, ["check", "small.py"], catch_exceptions=False)
    said = " ".join(done.output.split())
    assert file in said
    assert "`grade start` copies it again." in said


@pytest.mark.parametrize("command", [("check",), ("hint",)])
def test_examples_that_are_gone_are_named(command: tuple[str, ...], work: Path) -> None:
    """Whoever deleted them is told so, by each command that runs them."""
    (work / "test_examples.py").unlink()
    (work / "small.py").write_text(RIGHT.replace("2 * x", "3 * x"))
    done = CliRunner().invoke(grade, [*command], catch_exceptions=False)
    assert "test_examples.py is not there; `grade start` copies it again." in " ".join(done.output.split())


def test_a_link_to_itself_hides_no_work(work: Path) -> None:
    """What leads nowhere is left out, and all else in the folder is read."""
    (work / "aside").symlink_to("aside")
    done = CliRunner().invoke(grade, ["check"], catch_exceptions=False)
    assert "3/3 exercises" in done.output


def test_watching_says_in_words_what_cannot_be_read(work: Path) -> None:
    """On the screen that waits for a save stands no number of an error."""
    from grader.learner.handout import read_handout

    attempts = Attempts(Work(folder=work, handout=read_handout(work)))
    (work / "test_examples.py").unlink()
    assert attempts.look() is None
    assert attempts.missing.endswith("test_examples.py is not there; `grade start` copies it again.")
