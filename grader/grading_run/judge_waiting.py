"""Judge what no earlier run has judged."""

from __future__ import annotations

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
from grader.model import Submission


def judge_waiting(
    pool: Pool, waiting: list[Submission], circumstances: Circumstances, record: Record, progress: Progress
) -> None:
    """Judge what waits. The same files are judged once: what a group handed in is a row for each of its members.

    Parameters
    ----------
    pool : Pool
    waiting : list of Submission
    circumstances : Circumstances
    record : Record
        Is told of each.
    progress : Progress
    """
    progress.begin(len(waiting))
    same: dict[str, list[Submission]] = {}
    for submission in waiting:
        same.setdefault(submission_hash(submission), []).append(submission)
    handed_in_by = {each[0].student: each for each in same.values()}
    for first, judged in pool.grade(each[0] for each in same.values()):
        now = datetime.now(UTC).isoformat(timespec="seconds")
        for submission in handed_in_by[first.student]:
            graded = msgspec.structs.replace(assemble(submission, judged, circumstances), graded_at=now)
            record(submission, graded, None)
            progress.advance()
