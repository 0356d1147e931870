"""Commands that only read, where neither the gradebook nor its folder can be written."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.commands.group import grade
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.recording import record_run
from grader.model import GradeError
from tests.gradebook.conftest import ROSTER, finished

_NOBODY = 65534


@pytest.fixture
def path() -> Iterator[Path]:
    """A gradebook with a publication, where any user of this machine can read it."""
    folder = Path(tempfile.mkdtemp(prefix="gradebook"))
    folder.chmod(0o755)
    with open_gradebook(folder / "gradebook.sqlite", create=True) as book:
        record_run(book, finished({"amina": 3, "bo": 1}, roster=ROSTER), by="ada")
    yield folder / "gradebook.sqlite"
    shutil.rmtree(folder)


@contextmanager
def not_to_be_written(path: Path) -> Iterator[None]:
    """The folder and its files cannot be written, not by root either: root is nobody meanwhile."""
    for one in path.parent.glob("gradebook.sqlite*"):
        one.chmod(0o444)
    path.parent.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(_NOBODY)
    try:
        assert not os.access(path.parent, os.W_OK, effective_ids=True)
        yield
    finally:
        if is_root:
            os.seteuid(0)
        path.parent.chmod(0o755)
        for one in path.parent.glob("gradebook.sqlite*"):
            one.chmod(0o600)


def called(path: Path, *words: str) -> tuple[int, str]:
    """The exit code and the screen of a command over this gradebook."""
    done = CliRunner().invoke(grade, [*words, "--gradebook", str(path)])
    return done.exit_code, done.output


def test_commands_that_read_need_not_write(path: Path, tmp_path: Path) -> None:
    """Each says what it says where everything can be written, and makes no file."""
    published = called(path, "publish", "-o", str(path.parent / "published"))
    assert published[0] == 0, published[1]
    with tempfile.TemporaryDirectory() as other:
        Path(other).chmod(0o777)
        commands = [
            ["class"],
            ["show", "bo"],
            ["missing"],
            ["audit"],
            ["publish", "--list"],
            ["publish", "--show", "1"],
            ["publish", "--compare", "1", "now"],
            ["export", "items", "-o", f"{other}/items.csv"],
        ]
        before = [called(path, *one) for one in commands]
        assert [code for code, _ in before] == [0] * len(commands), before
        Path(other, "items.csv").unlink()
        files = sorted(path.parent.iterdir())
        with not_to_be_written(path):
            found = [called(path, *one) for one in commands]
            audit = commands.index(["audit"])
            if os.geteuid() == _NOBODY:  # what is published is its owner's alone, the head too
                unread = "The head beside the pages of publication 1 is not yours to read.\n"
                assert unread in found[audit][1]
                found[audit] = (found[audit][0], found[audit][1].replace(unread, ""))
            assert found == before
            assert Path(other, "items.csv").stat().st_size
        assert sorted(path.parent.iterdir()) == files


def test_what_writes_is_refused_in_one_line(path: Path) -> None:
    """Nothing is recorded where nothing can be."""
    called(path, "excuse", "nobody", "softmax", "--reason", "ill")  # its modules are loaded while they can be
    with not_to_be_written(path):
        code, said = called(path, "excuse", "zoe", "softmax", "--reason", "ill")
        assert (code, "cannot be written" in said) == (3, True), said
        with (
            open_gradebook(path, reads=True) as book,
            pytest.raises(GradeError, match="cannot be written"),
            book.writing(),
        ):
            book.write("UPDATE person SET section = 'B'")


def test_what_a_kill_left_beside_is_read_or_named(path: Path) -> None:
    """What was written last is in the log: with the log's index it is read, and without it nothing old is shown."""
    with open_gradebook(path) as book:
        with book.writing():
            book.write("UPDATE person SET section = 'late' WHERE id = 'bo'")
        kept = {one: one.read_bytes() for one in path.parent.iterdir()}
    for one, data in kept.items():
        one.write_bytes(data)
    with not_to_be_written(path), open_gradebook(path, reads=True) as book:
        assert book.rows("SELECT section FROM person WHERE id = 'bo'")[0][0] == "late"
    path.with_name("gradebook.sqlite-shm").unlink()
    with not_to_be_written(path), pytest.raises(GradeError, match="has not finished"):
        open_gradebook(path, reads=True)


def test_an_older_gradebook_is_not_brought_to_today_where_it_cannot_be(path: Path) -> None:
    """One line says what to do."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 0")
    connection.close()
    with not_to_be_written(path), pytest.raises(GradeError, match="by an older gradeprop"):
        open_gradebook(path, reads=True)
