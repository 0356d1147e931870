"""Enter a run into the gradebook of the course."""

from __future__ import annotations

from grader.course import Assignment
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.recording import Enrolled, Entered, FinishedRun, record_run
from grader.gradebook.trail import system_user
from grader.grading_run.request import Request, Summary
from grader.model import GradeError


def enter_run(request: Request, assignment: Assignment, summary: Summary) -> tuple[Entered | None, str]:
    """Enter the run into the gradebook: what was new, or why it could not be; then the next run enters it.

    Parameters
    ----------
    request : Request
    assignment : Assignment
    summary : Summary

    Returns
    -------
    tuple of (Entered or None, str)
        What was new, and why nothing could be entered.
    """
    if request.gradebook is None:
        return None, ""
    roster = request.identity.roster
    finished = FinishedRun(
        assignment=assignment.slug,
        title=assignment.title,
        exercises={exercise.name: exercise.title for exercise in assignment.exercises},
        submissions=summary.intake.submissions,
        graded=summary.graded,
        roster=tuple(
            Enrolled(person=one.person, known_as=one.known_as, teams=one.groups)
            for one in (roster.entries if roster else ())
        ),
        folder=str(request.out.resolve()),
    )
    try:
        with open_gradebook(request.gradebook, create=True) as gradebook:
            return record_run(gradebook, finished, by=request.by or system_user()), ""
    except GradeError as error:
        return None, str(error)
