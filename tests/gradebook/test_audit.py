"""`grade audit`: what was changed behind the gradebook's back is found, and every mark's history can be read."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.commands.group import grade
from grader.gradebook import trail
from grader.gradebook.auditing import Broken, first_broken
from grader.gradebook.decisions import Decision, DecisionKind, decide
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.learner_search import find_learner
from grader.gradebook.recording import record_run
from tests.gradebook.conftest import ROSTER, finished


def fill(path: Path) -> None:
    """Two learners, one of them graded again, and an override: entries 1 to 5."""
    with open_gradebook(path, create=True) as book:
        record_run(book, finished({"amina": 3, "bo": 1}, roster=ROSTER), by="ada")
        record_run(book, finished({"amina": 3, "bo": 2}, course="c2"), by="bea")
        bo = find_learner(book, "bo").key
        override = DecisionKind.OVERRIDE
        one = Decision(
            person=bo, assignment="softmax", kind=override, value=2.5, reason="half right", decided_by="ada"
        )
        decide(book, one)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A gradebook with a history."""
    fill(tmp_path / "gradebook.sqlite")
    return tmp_path / "gradebook.sqlite"


@contextlib.contextmanager
def behind_its_back(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as somebody opens it who means to change it: without our triggers."""
    connection = sqlite3.connect(path, isolation_level=None)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    yield connection
    for _, sql in triggers:
        connection.execute(sql)
    connection.close()


def broken_after(path: Path, statement: str) -> Broken | None:
    """What is found when this was done to the file."""
    with behind_its_back(path) as connection:
        assert connection.execute(statement).rowcount > 0
    with open_gradebook(path) as book:
        return first_broken(book)


def test_what_nobody_changed_is_whole(path: Path) -> None:
    """No false alarm: not after decisions, not with a head that was kept before them."""
    with open_gradebook(path) as book:
        assert first_broken(book) is None
        kept = trail.head(book)
        record_run(book, finished({"bo": 3}, course="c3"), by="ada")
        assert first_broken(book, kept) is None


@pytest.mark.parametrize(
    ("statement", "entry", "said"),
    [
        ("UPDATE result SET score = 3 WHERE id = 2", 2, "result that it entered was changed"),
        ("UPDATE result SET digest = 'x' WHERE id = 2", 2, "result that it entered was changed"),
        ("UPDATE check_result SET points = 1 WHERE result = 4", 4, "result that it entered was changed"),
        ("UPDATE check_result SET outcome = 'passed' WHERE result = 4", 4, "result that it entered was changed"),
        ("UPDATE result_record SET record = x'00' WHERE result = 1", 1, "record of the result"),
        (
            "UPDATE result_record SET record = (SELECT record FROM result_record WHERE result = 1) WHERE result = 2",
            *(2, "record of the result"),
        ),
        ("DELETE FROM result WHERE id = 4", 4, "result that it entered is gone"),
        ("UPDATE decision SET value = '3'", 5, "decision that it entered was changed"),
        ("UPDATE decision SET reason = ''", 5, "decision that it entered was changed"),
        ("DELETE FROM decision", 5, "decision that it entered is gone"),
        ("UPDATE trail SET by = 'eve' WHERE seq = 3", 3, "its hash is not that of what stands there"),
        ("DELETE FROM trail WHERE seq = 3", 4, "entry 3 is gone"),
        ("UPDATE trail_detail SET detail = '{}' WHERE seq = 2", 2, "its detail was changed"),
        ("DELETE FROM trail_detail WHERE seq = 2", 2, "its detail is gone"),
    ],
)  # fmt: skip
def test_what_was_changed_is_found_and_named(path: Path, statement: str, entry: int, said: str) -> None:
    """Marks, checks, pages, decisions and the trail itself: the first entry that is not as it was is named."""
    found = broken_after(path, statement)
    assert found is not None
    assert found.seq == entry
    assert said in found.said


def test_a_result_that_nobody_entered_is_found(path: Path) -> None:
    """Who adds a better result by hand has no entry for it."""
    with behind_its_back(path) as connection:
        columns = (
            "attempt, 3, 3, outcome, 3, 0, course, versions, fingerprint, digest, why, graded_at, recorded"
        )
        connection.execute(f"INSERT INTO result SELECT 9, {columns} FROM result WHERE id = 4")
        connection.execute(
            "INSERT INTO result_record SELECT 9, hash, record FROM result_record WHERE result = 1"
        )
    with open_gradebook(path) as book:
        assert first_broken(book) == Broken(0, "the trail does not know result 9")


def test_a_person_taken_out_by_hand_is_found(path: Path) -> None:
    """Only `grade forget` may leave the trail without details."""
    found = broken_after(path, "DELETE FROM person WHERE id = 'bo'")
    assert found is not None
    assert "is gone" in found.said


def test_a_cut_end_is_found_by_a_head_that_was_kept(path: Path) -> None:
    """Who takes the last entry away with its row leaves a chain that fits: only the head kept elsewhere tells."""
    with open_gradebook(path) as book:
        kept = trail.head(book)
    with behind_its_back(path) as connection:
        for table, where in (("decision", "id = 1"), ("trail_detail", "seq = 5"), ("trail", "seq = 5")):
            connection.execute(f"DELETE FROM {table} WHERE {where}")
    with open_gradebook(path) as book:
        assert first_broken(book) is None
        found = first_broken(book, kept)
        assert found is not None
        assert "ends before entry 5" in found.said
        other = first_broken(book, trail.Head(3, "0" * 64))
        assert other is not None
        assert (other.seq, "not the one that was published" in other.said) == (3, True)


COLUMNS = ("at", "by", "action", "subject", "assignment", "detail_hash", "hash")


@settings(max_examples=15)
@given(st.integers(1, 5), st.sampled_from(COLUMNS), st.data())
def test_no_field_of_an_entry_can_be_changed(number: int, column: str, data: st.DataObject) -> None:
    """Whichever word of whichever entry is changed, one letter or all: the chain breaks there or at the next one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "g.sqlite")
        fill(path)
        with behind_its_back(path) as connection:
            (before,) = connection.execute(f"SELECT {column} FROM trail WHERE seq = ?", (number,)).fetchone()
            place = data.draw(st.integers(0, max(0, len(before) - 1)))
            letter = data.draw(st.sampled_from("0aZ\N{GREEK SMALL LETTER ALPHA}"))
            after = before[:place] + letter + before[place + 1 :]
            connection.execute(f"UPDATE trail SET {column} = ? WHERE seq = ?", (after, number))
        with open_gradebook(path) as book:
            found = first_broken(book)
        if after == before:
            assert found is None
        else:
            assert found is not None
            assert found.seq == number


def test_the_command_shows_the_history_and_the_head(path: Path) -> None:
    """Who, when, what and why, of everybody or of one; then that all is whole, and the head."""
    done = CliRunner().invoke(grade, ["audit", "bo", "softmax", "--gradebook", str(path)])
    assert done.exit_code == 0, done.output
    for words in ("1 → 2 of 3 points (assignment)", "2.5: half right", "Bo Chen, softmax", "bea", "override"):
        assert words in done.output
    assert "Amina" not in done.output
    with open_gradebook(path) as book:
        head = trail.head(book)
    assert "The trail is whole: 5 entries." in done.output
    assert f"Head: 5:{head.hash}" in done.output
    again = CliRunner().invoke(grade, ["audit", "--gradebook", str(path), "--head", f"5:{head.hash}"])
    assert "goes on from the head that you gave, entry 5" in again.output


def test_the_command_fails_where_something_is_broken(path: Path) -> None:
    """Exit code 3, and the first broken entry is named; a head that is none is one line."""
    broken_after(path, "UPDATE trail SET by = 'eve' WHERE seq = 3")
    done = CliRunner().invoke(grade, ["audit", "--gradebook", str(path)])
    assert done.exit_code == 3
    assert "Entry 3 is broken: its hash is not that of what stands there." in done.output
    wrong = CliRunner().invoke(grade, ["audit", "--gradebook", str(path), "--head", "last"])
    assert wrong.exit_code == 2
    assert "--head is a number, a colon and a hash" in wrong.output


def test_an_assignment_that_is_not_there_is_refused(path: Path) -> None:
    """A word that is misspelt is no empty history."""
    done = CliRunner().invoke(grade, ["audit", "bo", "softmx", "--gradebook", str(path)])
    assert done.exit_code == 2
    assert "There is no assignment 'softmx'" in done.output
    assert "did you mean softmax?" in done.output
