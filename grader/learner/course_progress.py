"""How far a learner is in the whole course: every assignment, every exercise, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import msgspec

from grader.learner.attempt import attempt
from grader.learner.check_report import CheckReport, report_on
from grader.learner.handout import Handout, all_handouts, course_title
from grader.learner.own_work import Work
from grader.model import GradeError, Outcome
from grader.phrases import BADGES

_AT_ONCE = 2


class ExerciseProgress(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise, and how it stands on the visible examples."""

    name: str
    title: str
    outcome: Outcome
    word: str


class AssignmentProgress(msgspec.Struct, frozen=True, kw_only=True):
    """One assignment: `folder` is where the learner has it, "" where it is not begun; `fault` what could not be
    read or tried."""

    slug: str
    title: str
    folder: str = ""
    passed: int = 0
    exercises: tuple[ExerciseProgress, ...]
    fault: str = ""


class CourseProgress(msgspec.Struct, frozen=True, kw_only=True):
    """The course in its order. `next_assignment` and `next_exercise` are "" where all is done."""

    course: str
    assignments: tuple[AssignmentProgress, ...]
    next_assignment: str = ""
    next_exercise: str = ""

    @property
    def passed(self) -> int:
        """How many exercises pass."""
        return sum(one.passed for one in self.assignments)

    @property
    def total(self) -> int:
        """How many exercises there are."""
        return sum(len(one.exercises) for one in self.assignments)


def course_progress(works: Sequence[Work], *, no_box: bool = False) -> CourseProgress:
    """Try all of a learner's work, and put it beside what is not begun yet.

    Parameters
    ----------
    works : sequence of Work
        Of two on one assignment, the one that is further counts.
    no_box : bool
        Whether functions run in plain processes.

    Returns
    -------
    CourseProgress

    Raises
    ------
    GradeError
        Where an assignment of the course cannot be read.
    """
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = [*pool.map(lambda work: _of_work(work, no_box=no_box), works)]
    best: dict[str, AssignmentProgress] = {}
    for one in found:
        if one.slug not in best or one.passed > best[one.slug].passed:
            best[one.slug] = one
    handouts = all_handouts()
    ours = [best.get(handout.slug) or _not_begun(handout) for handout in handouts]
    known = {one.slug for one in ours}
    assignments = (*ours, *(one for one in best.values() if one.slug not in known))
    return msgspec.structs.replace(
        CourseProgress(course=course_title(), assignments=assignments), **_next(assignments)
    )


def _of_work(work: Work, *, no_box: bool) -> AssignmentProgress:
    begun = msgspec.structs.replace(_not_begun(work.handout), folder=str(work.folder))
    try:
        files = work.files()
        if _is_untouched(work.handout, files):
            return begun
        report = report_on(work, attempt(work.handout, files, times=work.times(files), no_box=no_box))
    except GradeError as error:
        return msgspec.structs.replace(begun, fault=str(error))
    return msgspec.structs.replace(begun, passed=report.passed, exercises=_exercises(work.handout, report))


def _is_untouched(handout: Handout, files: dict[str, bytes]) -> bool:
    """Whether every file is as it was handed out."""
    ours = handout.original
    return ours is not None and all(
        (ours / name).is_file() and (ours / name).read_bytes() == data for name, data in files.items()
    )


def _exercises(handout: Handout, report: CheckReport) -> tuple[ExerciseProgress, ...]:
    titles = {one.name: one.title for one in handout.exercises}
    return tuple(
        ExerciseProgress(name=one.exercise, title=titles[one.exercise], outcome=one.outcome, word=one.word)
        for one in report.entries
    )


def _not_begun(handout: Handout) -> AssignmentProgress:
    outcome = Outcome.NOT_STARTED
    return AssignmentProgress(
        slug=handout.slug,
        title=handout.title,
        exercises=tuple(
            ExerciseProgress(name=one.name, title=one.title, outcome=outcome, word=BADGES[outcome].word)
            for one in handout.exercises
        ),
    )


def _next(assignments: Iterable[AssignmentProgress]) -> dict[str, str]:
    """Of the assignments that are not done the first in which something is written, else the first that the learner
    has, else the first; and its exercise to go on with."""
    open_ones = [one for one in assignments if one.passed < len(one.exercises)]
    first = min(open_ones, key=lambda one: (not _is_written(one), not one.folder), default=None)
    if first is None:
        return {}
    waiting = (Outcome.NOT_STARTED, Outcome.BLOCKED)
    left = [one for one in first.exercises if one.outcome is not Outcome.PASSED]
    wrong = [one for one in left if one.outcome not in waiting]
    return {"next_assignment": first.slug, "next_exercise": [*wrong, *left][0].name}


def _is_written(one: AssignmentProgress) -> bool:
    """Whether a learner has written something in it."""
    return bool(one.fault) or any(e.outcome is not Outcome.NOT_STARTED for e in one.exercises)
