"""What people are called in what a run writes: their names, or pseudonyms."""

from __future__ import annotations

import msgspec

from grader.grading_run.lazy_results import LazyResults
from grader.grading_run.request import Request, Summary
from grader.model import Intake


def called(request: Request, intake: Intake) -> list[str]:
    """What the people of this run are called in its folder.

    Parameters
    ----------
    request : Request
    intake : Intake

    Returns
    -------
    list of str
    """
    hide = request.pseudonyms
    return [hide.of(one.student) if hide else one.student for one in intake.submissions]


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
    places = {hide.of(one.result.student): place for place, one in enumerate(summary.graded)}
    graded = LazyResults(sorted(places), lambda name: hide.graded(summary.graded[places[name]]))
    return msgspec.structs.replace(summary, graded=graded, intake=hide.intake(summary.intake))
