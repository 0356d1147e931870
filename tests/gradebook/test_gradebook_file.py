"""The file of a gradebook: made, opened, refused, migrated, written by one at a time."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.gradebook.gradebook_file import APPLICATION, Gradebook, open_gradebook
from grader.gradebook.migrations import STEPS, VERSION, migrate, run_script, version_of
from grader.gradebook.recording import record_run
from grader.model import GradeError
from tests.gradebook.conftest import ROSTER, finished

VERSIONS = sorted((Path(__file__).parent / "versions").glob("*.sql"), key=lambda path: int(path.stem))
"""A small gradebook as each version of the schema wrote it."""


@contextlib.contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as any program opens it."""
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


def filled(path: Path) -> None:
    """A gradebook with a class in it."""
    with open_gradebook(path, create=True) as book:
        record_run(book, finished({"amina": 3, "bo": 1}, roster=ROSTER), by="ada")


def the_schema(connection: sqlite3.Connection, *kinds: str) -> set[str]:
    """The statements that made what is in a file."""
    found = connection.execute("SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {sql for kind, sql in found if kind in kinds}


def test_a_new_gradebook_is_its_owners_alone(tmp_path: Path) -> None:
    """The file, and what SQLite writes beside it while it is open, have the mode 0600 whatever the umask."""
    before = os.umask(0)
    try:
        with open_gradebook(tmp_path / "gradebook.sqlite", create=True) as book, book.writing():
            record_run(book, finished({"amina": 3}), by="ada")
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert set(modes) == {"gradebook.sqlite", "gradebook.sqlite-wal", "gradebook.sqlite-shm"}
    assert set(modes.values()) == {0o600}
    assert [path.name for path in tmp_path.iterdir()] == ["gradebook.sqlite"]  # closed, it is one file


def test_a_gradebook_says_what_it_is(gradebook: Gradebook) -> None:
    """The header has our number and the schema's; it writes ahead, syncs, wipes what is deleted, checks references."""
    pragmas = (
        "application_id",
        "user_version",
        "journal_mode",
        "synchronous",
        "secure_delete",
        "foreign_keys",
    )
    assert [gradebook.rows(f"PRAGMA {one}")[0][0] for one in pragmas] == [
        APPLICATION,
        VERSION,
        "wal",
        2,
        1,
        1,
    ]


def test_a_gradebook_that_is_not_there_is_made_only_by_who_may(tmp_path: Path) -> None:
    """A command that only reads makes no file; its line names the way to have one."""
    with pytest.raises(GradeError, match=r"There is no gradebook .*`grade run`"):
        open_gradebook(tmp_path / "gradebook.sqlite")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(GradeError, match="is a folder"):
        open_gradebook(tmp_path, create=True)
    with pytest.raises(GradeError, match=r"cannot be made .*--no-gradebook"):
        open_gradebook(tmp_path / "nowhere" / "gradebook.sqlite", create=True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"student,score\nada,3\n" * 40, "is no gradebook"),
        (b"SQLite format 3\0" + b"\xff" * 4096, "is no gradebook, or its beginning is damaged|is damaged"),
    ],
)
def test_what_is_no_gradebook_is_refused_and_left_alone(tmp_path: Path, content: bytes, said: str) -> None:
    """Another file, a text or a broken header, gives one line, and not a byte of it changes."""
    path = tmp_path / "gradebook.sqlite"
    path.write_bytes(content)
    with pytest.raises(GradeError, match=said):
        open_gradebook(path, create=True)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    """A database of somebody else's is no gradebook, whatever its tables are called."""
    path = tmp_path / "gradebook.sqlite"
    with raw(path) as connection:
        connection.execute("CREATE TABLE person (id)")
    before = path.read_bytes()
    with pytest.raises(GradeError, match="is no gradebook"):
        open_gradebook(path, create=True)
    assert path.read_bytes() == before


def test_a_newer_gradebook_is_refused_and_left_alone(tmp_path: Path) -> None:
    """A version that this program does not know is opened by a newer one only."""
    path = tmp_path / "gradebook.sqlite"
    filled(path)
    with raw(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(GradeError, match="written by a newer gradeprop"):
        open_gradebook(path)
    with raw(path) as connection:
        assert version_of(connection) == VERSION + 1


def test_a_damaged_gradebook_is_one_line(tmp_path: Path) -> None:
    """Pages that were overwritten are found where they are read, and said in one line."""
    path = tmp_path / "gradebook.sqlite"
    filled(path)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xaa" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(GradeError, match="is damaged"), open_gradebook(path) as book:
        book.rows("SELECT * FROM marks_so_far")


def test_an_empty_file_becomes_a_gradebook(tmp_path: Path) -> None:
    """What a kill left between making the file and its first table is no obstacle."""
    path = tmp_path / "gradebook.sqlite"
    path.touch()
    filled(path)
    with open_gradebook(path) as book:
        assert len(book.rows("SELECT * FROM person")) == 3


def test_two_who_write_wait_for_each_other(tmp_path: Path) -> None:
    """While one writes another may read; who would write gives up after a while, in one line."""
    path = tmp_path / "gradebook.sqlite"
    filled(path)
    with open_gradebook(path) as first, open_gradebook(path, patience=0.05) as second:
        with first.writing():
            first.write("UPDATE person SET section = 'B'")
            assert {row["section"] for row in second.rows("SELECT section FROM person WHERE id = 'bo'")} == {
                "A"
            }
            with pytest.raises(GradeError, match="Another command is writing"), second.writing():
                pass
        with second.writing():
            second.write("UPDATE person SET section = 'C'")


def test_what_fails_is_not_written_at_all(gradebook: Gradebook) -> None:
    """An error inside leaves the gradebook as it was, also where a part wrote in a transaction of its own."""

    def fail_at_the_end() -> None:
        with gradebook.writing():
            record_run(gradebook, finished({"amina": 3}), by="ada")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_at_the_end()
    assert gradebook.rows("SELECT * FROM person") == []


def test_there_is_a_stored_gradebook_of_every_version() -> None:
    """Whoever adds a version stores a gradebook that it wrote: the next one is tested on it."""
    assert [int(path.stem) for path in VERSIONS] == list(range(1, VERSION + 1))


@pytest.mark.parametrize("script", VERSIONS, ids=lambda path: f"from {path.stem}")
def test_every_version_becomes_todays(script: Path, tmp_path: Path) -> None:
    """An old gradebook opens as one of today: the schema is that of a new one, and nobody's mark is lost."""
    path = tmp_path / "old.sqlite"
    with raw(path) as connection:
        run_script(connection, script.read_text())
        assert version_of(connection) == int(script.stem)
    with open_gradebook(path) as old, open_gradebook(tmp_path / "new.sqlite", create=True) as new:
        kinds = ("table", "index", "trigger", "view")
        assert the_schema(old.connection, *kinds) == the_schema(new.connection, *kinds)
        assert old.rows("PRAGMA foreign_key_check") == []
        assert [row[0] for row in old.rows("PRAGMA integrity_check")] == ["ok"]
        marks = old.rows(
            "SELECT student, score FROM marks_so_far WHERE assignment = 'softmax' ORDER BY student"
        )
        assert [tuple(row) for row in marks] == [("amina", 3.0), ("bo", 1.0), ("zoe", None)]


@pytest.mark.parametrize("script", VERSIONS, ids=lambda path: path.stem)
def test_a_released_step_is_not_edited(script: Path, tmp_path: Path) -> None:
    """The steps up to a version make the very tables that the version wrote when it was new."""
    with raw(tmp_path / "stored.sqlite") as stored, raw(tmp_path / "made.sqlite") as made:
        run_script(stored, script.read_text())
        made.execute("BEGIN")
        migrate(made, to=int(script.stem))
        assert the_schema(made, "table", "trigger") == the_schema(stored, "table", "trigger")


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that stops half-way leaves the file at its version, with what was in it."""
    path = tmp_path / "gradebook.sqlite"
    filled(path)
    bad = tmp_path / "bad.sql"
    bad.write_text("CREATE TABLE half (id);\nCREATE TABLE half (id);\n")
    monkeypatch.setattr("grader.gradebook.migrations.STEPS", (*STEPS, bad))
    monkeypatch.setattr("grader.gradebook.gradebook_file.VERSION", VERSION + 1)
    monkeypatch.setattr("grader.gradebook.migrations.migrate.__defaults__", (VERSION + 1,))
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        open_gradebook(path)
    with raw(path) as connection:
        assert version_of(connection) == VERSION
        assert connection.execute("SELECT count(*) FROM marks_so_far").fetchone() == (3,)
        assert "CREATE TABLE half (id)" not in the_schema(connection, "table")
