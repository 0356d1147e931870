"""Where marks come from that go out: what was published, the marks as they stand, or the scores of a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from grader.gradebook.decisions import Decision, DecisionKind, decide
from grader.gradebook.gradebook_file import Gradebook, open_gradebook
from grader.gradebook.learner_search import find_learner
from grader.gradebook.recording import record_run
from grader.marks_out.mark_sources import marks_of_gradebook, marks_of_run, pages_in
from grader.model import GradeError
from grader.publishing import publish
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


def _publish(book: Gradebook, folder: Path) -> None:
    publish(book, slugs=["softmax"], out=folder, by="ida")


def _finals(book: Gradebook, *, unpublished: bool = False) -> dict[str, float | None]:
    return {mark.student: mark.final for mark in marks_of_gradebook(book.path, unpublished=unpublished).marks}


def test_what_is_published_goes_out(book: Gradebook, tmp_path: Path) -> None:
    """The last publication, although marks changed since; as they stand where nothing is published, or if asked."""
    assert _finals(book) == {"ada": 3.0, "bo": 1.0}
    assert "nothing is published yet" in marks_of_gradebook(book.path).said
    _publish(book, tmp_path)
    _override(book, "bo", 2.0)
    _publish(book, tmp_path)
    assert "since" not in marks_of_gradebook(book.path).said
    _override(book, "bo", 2.5)
    assert _finals(book) == {"ada": 3.0, "bo": 2.0}
    said = marks_of_gradebook(book.path).said
    assert "publication 2, of 20" in said
    assert "1 mark differs since: `grade publish` publishes again" in said
    assert _finals(book, unpublished=True) == {"ada": 3.0, "bo": 2.5}


def test_a_policy_that_is_named_counts_for_what_is_not_published(book: Gradebook, tmp_path: Path) -> None:
    """Its decisions and its late rule; what was published is as it was published."""
    _publish(book, tmp_path)
    policy = tmp_path / "other.toml"
    policy.write_text(
        '[[override]]\nstudent = "bo"\nassignment = "softmax"\npoints = 0.5\nreason = "I looked"\n',
        encoding="utf-8",
    )
    now = marks_of_gradebook(book.path, unpublished=True, policy_file=policy)
    assert [mark.final for mark in now.marks] == [3.0, 0.5]
    assert [mark.final for mark in marks_of_gradebook(book.path, policy_file=policy).marks] == [3.0, 1.0]


def test_what_was_judged_comes_with_the_marks(book: Gradebook, tmp_path: Path) -> None:
    """The results that the publication was made of, although somebody was judged again since."""
    _publish(book, tmp_path)
    record_run(book, finished({"ada": 2, "bo": 1}, course="c2"), by="ida")
    published = {one.student: one.score for one in marks_of_gradebook(book.path).results()}
    now = {one.student: one.score for one in marks_of_gradebook(book.path, unpublished=True).results()}
    assert (published, now) == ({"ada": 3.0, "bo": 1.0}, {"ada": 2.0, "bo": 1.0})


def test_pages_have_the_mark_as_it_stands(book: Gradebook, tmp_path: Path) -> None:
    """Nothing is published: the page is the one that would be; published, it has what was published."""
    _override(book, "bo", 2.25)
    page = marks_of_gradebook(book.path).page_of("bo")
    assert page is not None
    assert b"2.25" in page
    assert marks_of_gradebook(book.path).page_of("nobody") is None
    _publish(book, tmp_path)
    assert marks_of_gradebook(book.path).page_of("bo") == page
    _override(book, "bo", 1.25)
    assert marks_of_gradebook(book.path).page_of("bo") == page
    assert b"1.25" in (marks_of_gradebook(book.path, unpublished=True).page_of("bo") or b"")


def test_pages_are_those_of_the_publication(book: Gradebook, tmp_path: Path) -> None:
    """Each learner's own, of this assignment; nobody's who has none."""
    _publish(book, tmp_path / "published")
    page_of = marks_of_gradebook(book.path).page_of
    assert page_of("ada") == (tmp_path / "published" / "1" / "softmax" / "students" / "ada.html").read_bytes()
    assert page_of("nobody") is None


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
