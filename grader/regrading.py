"""After a check was mended: what the gradebook keeps of an assignment is judged again, and who moves is said.

Nothing that learners see changes: that is what publishing is for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from grader.engine.progress import Progress
from grader.file_writing import write_atomically
from grader.gradebook.gradebook_file import open_gradebook
from grader.gradebook.kept_submissions import kept_submissions
from grader.gradebook.movements import Movement, movements, other_maximum
from grader.gradebook.publications import last_publication
from grader.grading_run import Request, Summary, run
from grader.model import GradeError
from grader.reports.moves import MovedCheck, MovedLearner
from grader.reports.pages import moves_page

PAGE = "moves.html"
"""The page of who moves, in the folder of the regrade."""


class Regraded(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it. `too_large` are those whose files are not kept, `since` says with what it is compared."""

    summary: Summary
    moved: list[Movement]
    since: str
    too_large: tuple[str, ...]
    page: Path


def regrade(request: Request, progress: Progress) -> Regraded:
    """Judge again what counts, where anything changed that its marks depend on, and enter it.

    Parameters
    ----------
    request : Request
        With a gradebook and an assignment; its submissions are those of the gradebook, whatever it says.
    progress : Progress

    Returns
    -------
    Regraded

    Raises
    ------
    GradeError
        Where nothing of the assignment is in the gradebook, or it cannot be judged.
    """
    path, slug = request.gradebook, request.slug
    assert path is not None
    assert slug is not None
    with open_gradebook(path) as gradebook:
        kept = kept_submissions(gradebook, slug)
    if not kept.intake.submissions:
        raise GradeError(f"{path} keeps nothing of {slug}; `grade run` enters what was handed in.")
    request = msgspec.structs.replace(request, submissions=kept.intake, known=kept.results, go_on=True)
    summary = run(request, progress)
    if summary.unrecorded:
        raise GradeError(summary.unrecorded, exit_code=3)
    with open_gradebook(path) as gradebook:
        moved = movements(gradebook, slug)
        last = last_publication(gradebook, slug)
        maxima = other_maximum(gradebook, slug)
    since = f"Compared with publication {last.number}" if last else "Compared with the results before"
    if maxima:
        since += f". The maximum was {maxima[0]:g}, and is {maxima[1]:g} now"
    title = request.course.assignment(slug).title
    page = moves_page(_for_page(moved), title=title, judged=len(summary.graded), since=f"{since}.")
    write_atomically(request.out / PAGE, page)
    return Regraded(
        summary=summary, moved=moved, since=since, too_large=kept.too_large, page=request.out / PAGE
    )


def _for_page(moved: Sequence[Movement]) -> list[MovedLearner]:
    return [
        MovedLearner(
            student=one.student,
            name=one.name,
            before=one.before,
            after=one.after,
            max_score=one.max_score,
            checks=[
                MovedCheck(check.check, check.exercise, check.title, check.before, check.after)
                for check in one.checks
            ],
        )
        for one in moved
    ]
