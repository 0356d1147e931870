"""Tell from submitted files which assignment they are: by the names they were handed out under, by what they define."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from grader.course.records import Assignment, Course
from grader.model import GradeError, Submission

_LOOKED_AT = 200


def recognise(course: Course, submissions: Iterable[Submission]) -> Assignment:
    """The assignment that most of these submissions are.

    Bytes are searched, never parsed: `def NAME` for an exercise's name counts once a submission, and so does
    a file called as the assignment's.

    Raises
    ------
    GradeError
        Where nothing, or nothing clearly, says which.
    """
    counts: Counter[str] = Counter()
    for submission in list(submissions)[:_LOOKED_AT]:
        for assignment in course.assignments:
            counts[assignment.slug] += _likeness(assignment, submission)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] == 0 or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        choices = ", ".join(course.order)
        raise GradeError(f"The files do not say which assignment they are; name it with -a ({choices}).")
    return course.assignment(ranked[0][0])


def _likeness(assignment: Assignment, submission: Submission) -> int:
    names = {name.lower() for name in assignment.files}
    score = int(any(PurePosixPath(file.name).name.lower() in names for file in submission.files))
    for exercise in assignment.exercises:
        pattern = re.compile(rb"def\s+" + re.escape(exercise.name.encode()) + rb"\s*\(")
        score += any(pattern.search(file.data) is not None for file in submission.files)
    return score
