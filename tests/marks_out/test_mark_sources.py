"""Where marks come from that go out: what was published, the marks as they stand, or the scores of a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from grader.gradebook.decisions import Decision, DecisionKind, decide
from grader.gradebook.gradebook_file import Gradebook, open_gradebook
from grader.gradebook.marking import marks_of
from grader.gradebook.persons import find_learner
from grader.gradebook.recording import record_run
from grader.gradebook.stored_results import current_results
from grader.marks_out.mark_sources import marks_of_gradebook, marks_of_run, pages_in
from grader.model import GradeError
from tests.gradebook.conftest import finished


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    """Ada has all three points, Bo one."""
    with open_gradebook(tmp_path / "gradebook.sqlite", create=True) as opened:
        record_run(opened, finished({"ada": 3, "bo": 1}), by="ida")
        yield opened


def _override(book: Gradebook, student: str, points: float) -> None:
    person = find_learner(book, student).key
    decide(
        book,
        Decision(
            person=person,
            assignment="softmax",
            kind=DecisionKind.OVERRIDE,
            value=points,
            reason="r",
            decided_by="ida",
        ),
    )


def _publish(book: Gradebook, number: int, folder: Path) -> None:
    results = current_results(book, "softmax")
    with book.writing():
        book.write(
            "INSERT INTO publication (number, published_by, published_at, folder) VALUES (?, ?, ?, ?)",
            (number, "ida", f"2026-11-2{number}T10:00:00+00:00", str(folder)),
        )
        for mark in marks_of(book, "softmax"):
            key = find_learner(book, mark.student).key
            book.write(
                "INSERT INTO published_mark (publication, assignment, person, result, max_score, standing, mark)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    number,
                    "softmax",
                    key,
                    results[key].result,
                    3.0,
                    mark.standing,
                    msgspec.json.encode(mark).decode(),
                ),
            )


def _finals(book: Gradebook, *, unpublished: bool = False) -> dict[str, float | None]:
    return {mark.student: mark.final for mark in marks_of_gradebook(book.path, unpublished=unpublished).marks}


def test_what_is_published_goes_out(book: Gradebook, tmp_path: Path) -> None:
    """The last publication, although marks changed since; as they stand where nothing is published, or if asked."""
    assert _finals(book) == {"ada": 3.0, "bo": 1.0}
    assert "nothing is published yet" in marks_of_gradebook(book.path).said
    _publish(book, 1, tmp_path)
    _override(book, "bo", 2.0)
    _publish(book, 2, tmp_path)
    _override(book, "bo", 2.5)
    assert _finals(book) == {"ada": 3.0, "bo": 2.0}
    assert "publication 2, of 2026-11-22" in marks_of_gradebook(book.path).said
    assert _finals(book, unpublished=True) == {"ada": 3.0, "bo": 2.5}


def test_what_was_judged_comes_with_the_marks(book: Gradebook, tmp_path: Path) -> None:
    """The results that the publication was made of, although somebody was judged again since."""
    _publish(book, 1, tmp_path)
    record_run(book, finished({"ada": 2, "bo": 1}, course="c2"), by="ida")
    published = {one.student: one.score for one in marks_of_gradebook(book.path).results()}
    now = {one.student: one.score for one in marks_of_gradebook(book.path, unpublished=True).results()}
    assert (published, now) == ({"ada": 3.0, "bo": 1.0}, {"ada": 2.0, "bo": 1.0})


def test_pages_are_those_of_the_publication(book: Gradebook, tmp_path: Path) -> None:
    """In a folder for each assignment, or in one."""
    _publish(book, 1, tmp_path / "published")
    source = marks_of_gradebook(book.path)
    assert source.page_of("ada") is None
    for place in ("students", "softmax"):
        (tmp_path / "published" / place).mkdir(parents=True)
        (tmp_path / "published" / place / "ada.html").write_text(place)
        assert source.page_of("ada") == place.encode()


def test_a_page_of_another_assignment_is_nobodys(tmp_path: Path) -> None:
    """A run's folder says which assignment its pages are of."""
    (tmp_path / "students").mkdir()
    (tmp_path / "students" / "ada.html").write_text("page")
    assert pages_in(tmp_path, "softmax")("ada") == b"page"
    (one,) = finished({"ada": 3}).graded
    (tmp_path / "results.jsonl").write_bytes(msgspec.json.encode(one.result) + b"\n")
    assert pages_in(tmp_path, "softmax")("ada") == b"page"
    with pytest.raises(GradeError, match="holds pages of softmax; give --pages"):
        pages_in(tmp_path, "relu")("ada")


def test_several_assignments_need_a_name(book: Gradebook) -> None:
    """One line says which there are."""
    record_run(book, finished({"ada": 1}, assignment="relu"), by="ida")
    assert marks_of_gradebook(book.path, "relu").assignment == "relu"
    with pytest.raises(GradeError, match="has several assignments; name one with -a: softmax, relu"):
        marks_of_gradebook(book.path)
    with pytest.raises(GradeError, match="has no assignment tanh; it has softmax, relu"):
        marks_of_gradebook(book.path, "tanh")


def test_a_gradebook_without_anything_is_one_line(tmp_path: Path) -> None:
    """So is one that is not there, and a run without results."""
    open_gradebook(tmp_path / "empty.sqlite", create=True).__exit__(None, None, None)
    with pytest.raises(GradeError, match="has no assignment yet"):
        marks_of_gradebook(tmp_path / "empty.sqlite")
    with pytest.raises(GradeError, match="There is no gradebook"):
        marks_of_gradebook(tmp_path / "none.sqlite")
    (tmp_path / "results.jsonl").write_bytes(b"")
    with pytest.raises(GradeError, match="holds no results"):
        marks_of_run(tmp_path)
