"""`grade forget`: not a byte of a person is left where we wrote it, and the trail is whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.commands.group import grade as grade_command
from grader.gradebook import trail
from grader.gradebook.auditing import first_broken
from grader.gradebook.decisions import Decision, DecisionKind, decide
from grader.gradebook.forgetting import forget_person
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.learner_search import find_learner
from grader.gradebook.persons import everybody
from grader.gradebook.recording import Enrolled, record_run
from grader.model import Person
from tests.gradebook.conftest import Grade, finished

QUIX = Enrolled(
    person=Person("zq4711-quix", "Zebulon Quix", "zebulon@uni.example", "Section-Q"),
    known_as=frozenset({"platform-id-4711"}),
    teams=frozenset({"Team-Quixotic"}),
)
WORDS = (
    *("zq4711-quix", "Zebulon", "Quix", "zebulon@uni.example", "Section-Q", "platform-id-4711"),
    *("Team-Quixotic", "his-own-comment", "because-of-his-illness"),
)


def fill(path: Path) -> None:
    """Two learners of whom one will go: graded twice, decided about, published."""
    with open_gradebook(path, create=True) as book:
        for course in ("c1", "c2"):
            record_run(
                book, finished({"zq4711-quix": 2, "amina": 3}, course=course, roster=(QUIX,)), by="ada"
            )
        key = find_learner(book, "zq4711-quix").key
        told = {
            "person": key,
            "assignment": "softmax",
            "decided_by": "ada",
            "reason": "because-of-his-illness",
        }
        decide(book, Decision(kind=DecisionKind.COMMENT, value="his-own-comment", **told))
        decide(book, Decision(kind=DecisionKind.OVERRIDE, value=2.5, **told))


def left_of(folder: Path) -> dict[str, list[str]]:
    """Which of the words stand in which file, whatever case they are in."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes().lower()
            words = [word for word in WORDS if word.lower().encode() in data]
            if words or any(word.lower() in path.name.lower() for word in WORDS):
                found[path.name] = words
    return found


def test_not_a_byte_is_left_in_the_file(tmp_path: Path) -> None:
    """Id, name, address, groups, comments and reasons are in no page of the file, used or free, nor beside it."""
    path = tmp_path / "gradebook.sqlite"
    fill(path)
    assert set(left_of(tmp_path)["gradebook.sqlite"]) == set(WORDS)
    with open_gradebook(path) as book:
        kept = [bytes(row["files"]) for row in book.rows("SELECT files FROM kept_files")]
        records = [
            bytes(row["record"]) for row in book.rows("SELECT record FROM result_record ORDER BY result")
        ]
        theirs = [records[0], records[2], kept[0]]
        head = trail.head(book)
        forget_person(book, find_learner(book, "zq4711-quix"), by="ada")
        assert left_of(tmp_path) == {}  # while it is open: the file, and what is written ahead
        assert first_broken(book) is None
        assert first_broken(book, head) is None
        assert [one.id for one in everybody(book)] == ["amina"]
    data = path.read_bytes()
    assert [one[10:60] in data for one in theirs] == [False] * 3
    assert records[1][10:60] in data


def test_the_trail_keeps_that_somebody_was_graded(tmp_path: Path) -> None:
    """The entries stay, without a detail; the last says that they were forgotten, and by whom."""
    fill(tmp_path / "gradebook.sqlite")
    with open_gradebook(tmp_path / "gradebook.sqlite") as book:
        quix = find_learner(book, "zq4711-quix")
        forget_person(book, quix, by="bea")
        said = [(one.action, one.by, one.detail) for one in trail.entries(book, subject=quix.key)]
    assert said == [
        ("graded", "ada", None),
        ("graded again", "ada", None),
        ("comment", "ada", None),
        ("override", "ada", None),
        ("forgotten", "bea", {}),
    ]


def test_who_shares_files_keeps_them(tmp_path: Path) -> None:
    """A group handed in the same: forgetting one member takes nothing from the others."""
    with open_gradebook(tmp_path / "gradebook.sqlite", create=True) as book:
        record_run(
            book,
            finished({"zq4711-quix": 2, "amina": 2}, sources={"zq4711-quix": "x", "amina": "x"}),
            by="ada",
        )
        forget_person(book, find_learner(book, "zq4711-quix"), by="ada")
        assert len(book.rows("SELECT * FROM kept_files")) == 1
        forget_person(book, find_learner(book, "amina"), by="ada")
        assert book.rows("SELECT * FROM kept_files") == []


def test_nobody_is_forgotten_by_a_slip(tmp_path: Path) -> None:
    """Without --yes it asks; no answer is no. Nobody of that name is one line."""
    path = tmp_path / "gradebook.sqlite"
    fill(path)
    asked = CliRunner().invoke(grade_command, ["forget", "amina", "--gradebook", str(path)], input="n\n")
    assert asked.exit_code == 1
    assert "Forget Amina (amina)" in asked.output
    nobody = CliRunner().invoke(grade_command, ["forget", "nemo", "--yes", "--gradebook", str(path)])
    assert (nobody.exit_code, "Nobody" in nobody.output) == (2, True)
    with open_gradebook(path) as book:
        assert len(everybody(book)) == 2


@pytest.mark.slow
def test_pages_journals_and_files_of_all_are_without_them(grade: Grade, tmp_path: Path) -> None:
    """After a real run, a publication and a regrade: no file that we wrote names them, and the others are as before."""
    assert grade("run", "--roster", str(tmp_path / "roster.csv")).returncode == 0
    book = ["--gradebook", str(tmp_path / "gradebook.sqlite")]
    published = CliRunner().invoke(grade_command, ["publish", "-o", str(tmp_path / "published"), *book])
    assert published.exit_code == 0, published.output
    assert grade("regrade").returncode == 0
    ours = ("out", "published", "regraded")
    before = (tmp_path / "out/students/bo.html").read_bytes()
    (tmp_path / "out/mine.txt").write_text("Amina asked me about her mark.\n")
    done = CliRunner().invoke(grade_command, ["forget", "amina", "--yes", *book])
    assert done.exit_code == 0, done.output
    assert "mine.txt" in done.output  # not ours to change
    (tmp_path / "out/mine.txt").unlink()
    found = [
        path
        for folder in ours
        for path in (tmp_path / folder).rglob("*")
        if "amina" in path.name.lower() or (path.is_file() and b"amina" in path.read_bytes().lower())
    ]
    assert found == []
    assert b"amina" not in (tmp_path / "gradebook.sqlite").read_bytes().lower()
    assert (tmp_path / "out/students/bo.html").read_bytes() == before
    assert (tmp_path / "out/gradebook.csv").read_text().startswith("student,name,score")
    assert len((tmp_path / "out/results.jsonl").read_text().splitlines()) == 1
    audit = CliRunner().invoke(grade_command, ["audit", *book])
    assert audit.exit_code == 0, audit.output
