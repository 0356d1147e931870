"""A course at a glance: each assignment's figures, the mistakes made most often, and who needs another look."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Sequence
from statistics import fmean, median

import msgspec

from grader.gradebook.gradebook_file import Gradebook
from grader.gradebook.stored_results import StoredAssignment
from grader.marks import Mark, Standing


class NamedMistake(msgspec.Struct, frozen=True, kw_only=True):
    """A mistake that has a name: in which exercise, what it is, and how many people make it."""

    id: str
    exercise: str
    text: str
    people: int


class AssignmentOverview(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one assignment. `mean` and `median` are of the marks that there are; None without any.

    `late` counts those who lost points by being late. `look_again` has the reasons by the learner's id.
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
    mean: float | None
    median: float | None
    mistakes: tuple[NamedMistake, ...]
    look_again: dict[str, tuple[str, ...]]


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


def overview_of(
    gradebook: Gradebook, assignment: StoredAssignment, marks: Sequence[Mark]
) -> AssignmentOverview:
    """The figures of an assignment.

    Parameters
    ----------
    gradebook : Gradebook
    assignment : StoredAssignment
    marks : sequence of Mark
        All of it.

    Returns
    -------
    AssignmentOverview
    """
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
        mean=round(fmean(finals), 6) if finals else None,
        median=median(finals) if finals else None,
        mistakes=_mistakes(records),
        look_again={one.student: one.look_again for one in records if one.look_again},
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
