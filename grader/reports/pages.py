"""The kinds of pages, whole: self-contained HTML without scripts, pictures or the network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader.marks import Mark
from grader.model import Graded, Intake, OtherWay
from grader.phrases import points_text
from grader.reports.cohort import cohort_view
from grader.reports.environment import template
from grader.reports.moves import MovedLearner, moves_view
from grader.reports.student import mark_view, student_view
from grader.reports.text import clipped
from grader.safe_names import page_name


def student_page(
    graded: Graded,
    *,
    title: str,
    exercises: Mapping[str, str],
    mark: Mark | None = None,
    other_ways: Mapping[str, Sequence[OtherWay]] = {},
) -> str:
    """A learner's page: the score or the mark, what to do next, every check, and their own code.

    Parameters
    ----------
    graded : Graded
        The result, and the learner's definitions.
    title : str
        The assignment's.
    exercises : mapping of str to str
        Id to title, in the assignment's order.
    mark : Mark, optional
        What counts, where that is known: with what was taken off and decided, and comments.
    other_ways : mapping of str to sequence of OtherWay
        Released answers, by exercise: shown where the learner has full marks on it.

    Returns
    -------
    str
        HTML.
    """
    return template("student.html").render(
        page=student_view(graded, exercises, mark, other_ways), title=title
    )


def mark_page(mark: Mark, *, title: str) -> str:
    """The page of somebody who handed in nothing and of whom something was decided: the mark, why, and comments.

    Parameters
    ----------
    mark : Mark
    title : str
        The assignment's.

    Returns
    -------
    str
        HTML; empty where there is nothing to say.
    """
    view = mark_view(mark)
    if view is None:
        return ""
    return template("mark.html").render(
        mark=view,
        title=title,
        heading=clipped(mark.name or mark.student, lines=1, characters=120),
        student=clipped(mark.student, lines=1, characters=120) if mark.name else "",
        max_score=points_text(mark.max_score),
    )


def index_pages(
    graded: Sequence[Graded],
    *,
    title: str,
    exercises: Mapping[str, str],
    intake: Intake,
    isolation: int,
    versions: Mapping[str, str],
    seconds: float,
    strange: Sequence[str] = (),
) -> Iterator[str]:
    """The instructor's index: the class at a glance, what it did not understand, learners, stray files.

    After it come the pages of learners from the second on, as `index/2.html` and so on. All link to
    `students/NAME.html`, where NAME is `grader.safe_names.page_name(student)`.

    Parameters
    ----------
    graded : sequence of Graded
        In any order; each is looked at several times, and none is kept.
    title : str
        The assignment's.
    exercises : mapping of str to str
        Id to title, in the assignment's order.
    intake : Intake
        What was found.
    isolation : int
        The level, 0 to 3.
    versions : mapping of str to str
        Of what graded, by name.
    seconds : float
        On the clock, of the whole run.
    strange : sequence of str
        Pages in the folder that are of nobody here.

    Yields
    ------
    str
        A whole page, as HTML.
    """
    view = cohort_view(graded, exercises, intake, isolation, versions, seconds, strange)
    yield template("index.html").render(page=view, title=title)
    for shown in view.learners[1:]:
        yield template("learners.html").render(page=view, shown=shown, title=title)


def moves_page(moved: Sequence[MovedLearner], *, title: str, judged: int, since: str) -> str:
    """The instructor's page of a regrade: who moves, by how much, because of which check.

    Links to `students/NAME.html`, as the index does.

    Parameters
    ----------
    moved : sequence of MovedLearner
        In the order of the page.
    title : str
        The assignment's.
    judged : int
        How many were looked at.
    since : str
        With what it is compared, in a few words.

    Returns
    -------
    str
        The whole page, as HTML.
    """
    hrefs = [f"students/{page_name(one.student)}.html" for one in moved]
    return template("moves.html").render(
        page=moves_view(moved, judged=judged, since=since, hrefs=hrefs), title=title
    )
