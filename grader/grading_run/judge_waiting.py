"""Judge what no earlier run has judged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from grader.engine.pool import Pool
from grader.engine.progress import Progress
from grader.engine.results import (
    Circumstances,
    assemble,
    submission_hash,
)
from grader.grading_run.result_recorder import Record
from grader.grading_run.shared_work import Copies
from grader.model import Submission


def judge_waiting(
    pool: Pool,
    waiting: Sequence[Submission],
    circumstances: Circumstances,
    record: Record,
    progress: Progress,
) -> None:
    """Judge what waits. The same files are judged once: what a group handed in is a row for each of its members.

    Parameters
    ----------
    pool : Pool
    waiting : sequence of Submission
    circumstances : Circumstances
    record : Record
        Is told of each.
    progress : Progress
    """
    progress.begin(len(waiting))
    copies = Copies(waiting)
    for place, submission in enumerate(waiting):
        copies.add(place, submission_hash(submission))
    for first, judged in pool.grade(copies.firsts()):
        now = datetime.now(UTC).isoformat(timespec="seconds")
        for submission in copies.of(first.student):
            graded = msgspec.structs.replace(assemble(submission, judged, circumstances), graded_at=now)
            record(submission, graded, None)
            progress.advance()
