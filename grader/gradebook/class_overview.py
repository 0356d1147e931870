"""A course at a glance: each assignment's figures, the mistakes made most often, and who needs another look."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Sequence
from statistics import fmean, median

import msgspec

from grader.gradebook.gradebook_file import Gradebook
from grader.gradebook.late_words import NO_TIME
from grader.gradebook.marking import all_marks, idle_overrides
from grader.gradebook.policy_file import CoursePolicy
from grader.gradebook.stored_results import StoredAssignment, assignments
from grader.marks import Mark, Standing


class NamedMistake(msgspec.Struct, frozen=True, kw_only=True):
    """A mistake that has a name: in which exercise, what it is, and how many people make it."""

    id: str
    exercise: str
    text: str
    people: int


class AssignmentOverview(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one assignment. `mean` and `median` are of the marks that there are; None without any.

    `late` counts those who lost points by being late, and `late_without_time` those whom a platform calls late and does
    not say when they handed in. By the learner's id, `look_again` has reasons, and `idle_overrides` checks that were
    overridden and are not there any more.
    """

    assignment: str
    title: str
    max_score: float
    people: int
    handed_in: int
    missing: int
    excused: int
    not_judged: int
    late: int
    late_without_time: int
    mean: float | None
    median: float | None
    mistakes: tuple[NamedMistake, ...]
    look_again: dict[str, tuple[str, ...]]
    idle_overrides: dict[str, list[str]]


class _Diagnosis(msgspec.Struct):
    id: str
    text: str


class _Check(msgspec.Struct):
    exercise: str
    diagnosis: _Diagnosis | None = None


class _Result(msgspec.Struct):
    student: str
    checks: tuple[_Check, ...]
    look_again: tuple[str, ...] = ()


class _Record(msgspec.Struct):
    """The little of a whole record that is looked at: the rest is skipped, which is what takes time."""

    result: _Result


_DECODER = msgspec.json.Decoder(_Record)


def overview(gradebook: Gradebook, policy: CoursePolicy) -> list[AssignmentOverview]:
    """The figures of each assignment that is graded.

    Parameters
    ----------
    gradebook : Gradebook
    policy : CoursePolicy

    Returns
    -------
    list of AssignmentOverview
        In the order of the gradebook.

    Raises
    ------
    GradeError
        Where the policy names people who are not there.
    """
    marks = all_marks(gradebook, policy)
    graded = [one for one in assignments(gradebook) if one.max_score is not None]
    return [_overview_of(gradebook, one, marks[one.slug], policy) for one in graded]


def _overview_of(
    gradebook: Gradebook, assignment: StoredAssignment, marks: Sequence[Mark], policy: CoursePolicy
) -> AssignmentOverview:
    finals = [one.final for one in marks if one.final is not None]
    standings = [one.standing for one in marks]
    records = _records(gradebook, assignment.slug)
    return AssignmentOverview(
        assignment=assignment.slug,
        title=assignment.title,
        max_score=assignment.max_score or 0.0,
        people=len(marks),
        handed_in=sum(bool(one.submission) for one in marks),
        missing=standings.count(Standing.MISSING),
        excused=standings.count(Standing.EXCUSED),
        not_judged=standings.count(Standing.NOT_JUDGED),
        late=sum(one.taken_off > 0 for one in marks),
        late_without_time=sum(NO_TIME in one.arithmetic for one in marks),
        mean=round(fmean(finals), 6) if finals else None,
        median=median(finals) if finals else None,
        mistakes=_mistakes(records),
        look_again={one.student: one.look_again for one in records if one.look_again},
        idle_overrides=idle_overrides(gradebook, assignment.slug, policy),
    )


def _records(gradebook: Gradebook, slug: str) -> list[_Result]:
    rows = gradebook.rows(
        "SELECT record FROM result_record JOIN current_result USING (result) WHERE assignment = ?", (slug,)
    )
    found = [_DECODER.decode(zlib.decompress(row["record"])).result for row in rows]
    return sorted(found, key=lambda one: one.student)


def _mistakes(results: Sequence[_Result]) -> tuple[NamedMistake, ...]:
    """Those that most people make first. Somebody who makes one in several checks makes it once."""
    people: dict[tuple[str, str], set[str]] = defaultdict(set)
    texts: dict[tuple[str, str], str] = {}
    for result in results:
        for check in result.checks:
            if check.diagnosis is not None:
                key = (check.exercise, check.diagnosis.id)
                people[key].add(result.student)
                texts.setdefault(key, check.diagnosis.text)
    mistakes = [
        NamedMistake(id=key[1], exercise=key[0], text=texts[key], people=len(who))
        for key, who in people.items()
    ]
    return tuple(sorted(mistakes, key=lambda one: (-one.people, one.exercise, one.id)))
