"""The mark on a learner's page: shown where it is not just the score, with how it comes about, and nothing obeyed."""

from __future__ import annotations

from grader.marks import Mark, Standing
from grader.model import Graded, Outcome
from grader.reports.pages import student_page
from tests.reports.conftest import EXERCISES, HOSTILE, TITLE, make_graded
from tests.reports.test_pages_structure import ALLOWED, Page

PLAIN = Mark(assignment="initialization", student="ab123", max_score=24.0, score=22.0, raw=22.0, final=22.0)
LATE = Mark(
    assignment="initialization",
    student="ab123",
    max_score=24.0,
    score=22.0,
    raw=22.0,
    taken_off=2.2,
    final=19.8,
    arithmetic=("Handed in 3 hours after the deadline: 1 day started.", "22 points less 2.2 is 19.8."),
    comments=("Nice work.\nSee `axis`.",),
)


def _graded() -> Graded:
    return make_graded("ab123", "Ada Byrd", {"initialize_parameters_he": Outcome.FAILED})


def _page(mark: Mark | None) -> str:
    return student_page(_graded(), title=TITLE, exercises=EXERCISES, mark=mark)


def test_a_mark_that_is_the_score_changes_nothing() -> None:
    """The page is byte for byte the one without."""
    assert _page(PLAIN) == _page(None)


def test_the_mark_stands_where_the_score_was() -> None:
    """With what the checks gave, each step, and the comments."""
    text = Page(_page(LATE)).text
    assert "19.8 of 24 points" in text
    assert "The checks gave 22 of 24 points." in text
    assert all(step in text for step in LATE.arithmetic)
    assert "From your instructor" in text
    assert "Nice work." in text


def test_a_comment_alone_leaves_the_score() -> None:
    """There is nothing to reckon."""
    mark = Mark(
        assignment="a", student="ab123", max_score=24.0, score=22.0, raw=22.0, final=22.0, comments=("Nice.",)
    )
    html = _page(mark)
    assert '<h2 id="score-heading">Score</h2>' in html
    assert "The checks gave" not in html
    assert "Nice." in html


def test_who_is_excused_reads_so() -> None:
    """And no number is large."""
    mark = Mark(
        assignment="a",
        student="ab123",
        max_score=24.0,
        score=22.0,
        standing=Standing.EXCUSED,
        arithmetic=("You are excused from this assignment: it does not count for you.",),
    )
    html = _page(mark)
    assert '<p class="big">excused</p>' in html
    assert "You are excused" in html


def test_points_by_hand_stand_where_nothing_could_be_judged() -> None:
    """Instead of our fault."""
    graded = make_graded("ab123", "Ada Byrd", {"initialize_parameters_he": Outcome.GRADER_FAULT})
    mark = Mark(
        assignment="a", student="ab123", max_score=24.0, raw=20.0, final=20.0, arithmetic=("By hand.",)
    )
    html = student_page(graded, title=TITLE, exercises=EXERCISES, mark=mark)
    assert "20<span> of 24 points" in html
    assert "not judged: our fault" not in html


def test_what_an_instructor_writes_is_text() -> None:
    """A reason or a comment may quote a submission: nothing in it is obeyed."""
    mark = Mark(
        assignment="a",
        student="ab123",
        max_score=24.0,
        score=22.0,
        raw=20.0,
        final=20.0,
        arithmetic=(HOSTILE,),
        comments=(HOSTILE,),
    )
    page = Page(_page(mark))
    assert {tag for tag, _ in page.elements} <= ALLOWED
    assert page.text.count("alert(1)") == 2 * HOSTILE.count("alert(1)")
