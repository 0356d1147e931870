"""What people are called in what a run writes: their names, or pseudonyms."""

from __future__ import annotations

import msgspec

from grader.gradebook.recording import Entered
from grader.grading_run.request import Request, Summary
from grader.on_disk import Mapped, places_in_order


def called(request: Request, student: str) -> str:
    """What a learner is called in the folder of this run.

    Parameters
    ----------
    request : Request
    student : str

    Returns
    -------
    str
    """
    return request.pseudonyms.of(student) if request.pseudonyms else student


def with_pseudonyms(request: Request, summary: Summary) -> Summary:
    """What is shown of it: with pseudonyms, where somebody asked for them.

    Parameters
    ----------
    request : Request
    summary : Summary

    Returns
    -------
    Summary
    """
    hide = request.pseudonyms
    if hide is None:
        return summary
    order = places_in_order(hide.of(one.student) for one in summary.intake.submissions)
    graded = Mapped(order, lambda place: hide.graded(summary.graded[place]))
    return msgspec.structs.replace(summary, graded=graded, intake=hide.intake(summary.intake))


def entered_with_pseudonyms(request: Request, entered: Entered | None) -> Entered | None:
    """What is shown of what was entered into the gradebook.

    Parameters
    ----------
    request : Request
    entered : Entered or None

    Returns
    -------
    Entered or None
    """
    hide = request.pseudonyms
    if hide is None or entered is None:
        return entered
    left_over, unenrolled = (
        tuple(sorted(map(hide.of, ids))) for ids in (entered.left_over, entered.unenrolled)
    )
    return msgspec.structs.replace(entered, left_over=left_over, unenrolled=unenrolled)
