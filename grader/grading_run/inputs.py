"""The submissions and the assignment that a request names; what is wrong with them is said before anything runs."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from grader.course import Assignment, load_course, other_work, recognise, refuse_other_work, untouched_by
from grader.explain.own_operators import own_operator_problems
from grader.gradebook.pseudonyms import PREFIX
from grader.grading_run.request import Request
from grader.intake import read_submissions
from grader.model import GradeError, Intake


def refuse_nesting(request: Request) -> None:
    """Refuse an output folder in which the submissions lie, or the same.

    Parameters
    ----------
    request : Request

    Raises
    ------
    GradeError
        Where results would be read as submissions.
    """
    if isinstance(request.submissions, Intake):
        return
    out, place = request.out.resolve(), request.submissions.resolve()
    if out == place or place in out.parents:
        raise GradeError(
            f"{request.out} lies inside {request.submissions}: results would be read as submissions; choose another -o."
        )


def read_inputs(request: Request) -> tuple[Intake, Assignment]:
    """The submissions, and the assignment that was named or that they are.

    Parameters
    ----------
    request : Request

    Returns
    -------
    tuple of (Intake, Assignment)

    Raises
    ------
    GradeError
        Where they cannot be read, or are work of another assignment.
    """
    if request.slug is not None:
        assignment = request.course.assignment(request.slug)
        intake = _intake(request, assignment)
        if not request.go_on:
            refuse_other_work(request.course, assignment, intake.submissions)
        return intake, assignment
    intake = _intake(request, None)
    slug = recognise(request.course, intake.submissions).slug
    assignment = load_course(request.course.root, only=slug).assignment(slug)
    return _intake(request, assignment), assignment


def _intake(request: Request, assignment: Assignment | None) -> Intake:
    if isinstance(request.submissions, Intake):
        return request.submissions
    read = partial(read_submissions, request.submissions, layout=request.layout, identity=request.identity)
    if assignment is None:
        return read()
    return read(
        assignment_files=assignment.files,
        is_untouched=untouched_by(assignment),
        noted=other_work(request.course, assignment),
    )


def refuse_operators(assignment: Assignment) -> None:
    """What is wrong with the course's own operators is said before anything is graded: less would be said without.

    Parameters
    ----------
    assignment : Assignment

    Raises
    ------
    GradeError
        For the first problem.
    """
    for problem in own_operator_problems(assignment.own_operators, assignment.own_catalog):
        raise GradeError(f"{problem.rstrip('.')}. Mend it, or grade with --no-diagnoses.")


def refuse_named_pages(out: Path) -> None:
    """A folder has names or pseudonyms: with both in it, who is who could be read off.

    Parameters
    ----------
    out : Path

    Raises
    ------
    GradeError
        Where pages with names are there.
    """
    if any(not page.name.startswith(PREFIX) for page in (out / "students").glob("*.html")):
        raise GradeError(f"{out} holds pages with people's names; choose another -o for pseudonyms.")
