"""Tell from submitted files which assignment they are: by the names they were handed out under, by what they define."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import PurePosixPath

from grader.course.course_records import Assignment, Course
from grader.model import GradeError, Note, Submission, SubmittedFile

_LOOKED_AT = 200


def recognise(course: Course, submissions: Iterable[Submission]) -> Assignment:
    """The assignment that most of these submissions are.

    Bytes are searched, never parsed: `def NAME` for an exercise's name counts once a submission, and so does
    a file called as the assignment's.

    Parameters
    ----------
    course : Course
    submissions : iterable of Submission
        Only the first of them are looked at.

    Returns
    -------
    Assignment
        One of the course's.

    Raises
    ------
    GradeError
        Where nothing, or nothing clearly, says which.
    """
    counts: Counter[str] = Counter()
    wanted = _pattern(course)
    for submission in islice(submissions, _LOOKED_AT):
        defined = _defined(wanted, submission.files)
        for assignment in course.assignments:
            counts[assignment.slug] += _likeness(assignment, submission, defined)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] == 0 or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        choices = ", ".join([*course.order, *course.broken])
        raise GradeError(f"The files do not say which assignment they are; name it with -a ({choices}).")
    return course.assignment(ranked[0][0])


def refuse_other_work(course: Course, assignment: Assignment, submissions: Iterable[Submission]) -> None:
    """Stop before grading where most submissions are work on another assignment, and hardly any on this one.

    Parameters
    ----------
    course : Course
    assignment : Assignment
        The one that was asked for.
    submissions : iterable of Submission
        Those without a file say nothing.

    Raises
    ------
    GradeError
        With the assignment that they seem to be of.
    """
    wanted = _pattern(course)
    own = _names(assignment)
    others: Counter[str] = Counter()
    looked_at, here = 0, 0
    for submission in (each for each in submissions if each.files):
        defined = _defined(wanted, submission.files)
        looked_at += 1
        here += bool(defined & own)
        if not defined & own:
            others.update(each.slug for each in course.assignments if _names(each) & defined)
    slug, there = others.most_common(1)[0] if others else ("", 0)
    if 2 * there > looked_at and 10 * here <= looked_at:
        raise GradeError(
            f"{there} of {looked_at} submissions define exercises of {slug}, {here} of {assignment.slug}: "
            f"grade them with -a {slug}, or add --go-on."
        )


def other_work(
    course: Course, assignment: Assignment
) -> Callable[[Iterable[SubmittedFile]], tuple[Note, ...]]:
    """What is to be said of files that are work on another assignment of the course, and not on this one.

    Parameters
    ----------
    course : Course
    assignment : Assignment

    Returns
    -------
    callable
        Of somebody's files the note; nothing where they define an exercise of this assignment, or none of the course.
    """
    wanted = _pattern(course)
    own = _names(assignment)

    def noted(files: Iterable[SubmittedFile]) -> tuple[Note, ...]:
        defined = _defined(wanted, files)
        if not defined or defined & own:
            return ()
        likeness = {each.slug: len(_names(each) & defined) for each in course.assignments}
        slug = max(likeness, key=likeness.__getitem__)
        return (Note("other_work", f"This is work on {slug}: no function of {assignment.slug} is in it."),)

    return noted


def _names(assignment: Assignment) -> set[str]:
    return {exercise.name for exercise in assignment.exercises}


def _pattern(course: Course) -> re.Pattern[bytes]:
    """`def NAME(` for every exercise of a course."""
    names = sorted({name for assignment in course.assignments for name in _names(assignment)})
    return re.compile(rb"def\s+(" + b"|".join(re.escape(name.encode()) for name in names) + rb")\s*\(")


def _defined(wanted: re.Pattern[bytes], files: Iterable[SubmittedFile]) -> set[str]:
    """The exercises that files define: bytes are searched, never parsed."""
    return {name.decode() for file in files for name in wanted.findall(file.data)}


def _likeness(assignment: Assignment, submission: Submission, defined: set[str]) -> int:
    names = {name.lower() for name in assignment.files}
    score = int(any(PurePosixPath(file.name).name.lower() in names for file in submission.files))
    return score + len(_names(assignment) & defined)
