"""What stands on a learner's page, worked out before the template sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from grader.marks import Mark, Standing
from grader.model import (
    NOT_STARTED,
    OUR_FAULT,
    CheckResult,
    Definition,
    Diagnosis,
    FoundBy,
    Graded,
    Note,
    OtherWay,
    Outcome,
    Place,
    SubmissionResult,
)
from grader.phrases import (
    BADGES,
    Badge,
    counted,
    instant_text,
    is_fault,
    level_text,
    place_text,
    points_text,
    still_to_say,
    together,
    where,
)
from grader.reports.code import CodeListing, listing
from grader.reports.next_step import next_step
from grader.reports.text import clipped, joined

_MOST_NOTES = 60


@dataclass(frozen=True, slots=True)
class CheckView:
    """One check on the page.

    `link` is the id of the marked line of the learner's code, where it is shown. `repeats` says that an earlier check
    of the exercise found the same. `known` says that the diagnosis is a known mistake and no repair.
    """

    title: str
    badge: Badge
    points: str
    feedback: str
    diagnosis: str
    place: str
    link: str
    known: bool = True
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class OtherWayView:
    """Another right answer on the page."""

    title: str
    code: CodeListing


@dataclass(frozen=True, slots=True)
class ExerciseView:
    """One exercise on the page. `share` is how much of it is done, in percent."""

    anchor: str
    number: int
    id: str
    title: str
    badge: Badge
    points: str
    share: float
    passed: bool
    summary: str
    findings: Sequence[CheckView]
    code: CodeListing | None
    others: Sequence[OtherWayView] = ()


@dataclass(frozen=True, slots=True)
class MarkView:
    """What counts, where it is not just the score: `points` are None where there is no mark, and `word` says why.

    `steps` say how it comes about, and `comments` are the instructor's.
    """

    points: str | None
    word: str
    steps: Sequence[str]
    comments: Sequence[str]


@dataclass(frozen=True, slots=True)
class StudentView:
    """A learner's page. `score` is None where it could not be judged; `mark` where it is the score, and no more."""

    heading: str
    facts: Sequence[str]
    score: str | None
    max_score: str
    badge: Badge
    share: float
    exercises: Sequence[ExerciseView]
    next_step: str
    next_detail: str
    next_link: str
    notes: Sequence[tuple[str, str]]
    notes_left_out: int
    isolation: str
    isolation_overridden: bool
    stamp: str
    mark: MarkView | None = None


def student_view(
    graded: Graded,
    exercises: Mapping[str, str],
    mark: Mark | None = None,
    other_ways: Mapping[str, Sequence[OtherWay]] = {},
) -> StudentView:
    """Everything of a page, in words.

    Parameters
    ----------
    graded : Graded
    exercises : mapping of str to str
        Id to title, in the assignment's order.
    mark : Mark, optional
        What counts, where that is known.
    other_ways : mapping of str to sequence of OtherWay
        Released answers, by exercise.

    Returns
    -------
    StudentView
    """
    result = graded.result
    views = list(_exercises(graded, exercises, other_ways))
    notes = still_to_say(result.notes, (check.feedback or "" for check in result.checks))
    step, detail, link = next_step(result, in_order(exercises, result.checks))
    return StudentView(
        heading=clipped(result.name or result.student, lines=1, characters=120),
        facts=_facts(result),
        score=None if result.score is None else points_text(result.score),
        max_score=points_text(result.max_score),
        badge=BADGES[result.outcome],
        share=share(result.score, result.max_score),
        exercises=views,
        next_step=step,
        next_detail=detail,
        next_link=link,
        notes=[_note(note) for note in notes[:_MOST_NOTES]],
        notes_left_out=max(0, len(notes) - _MOST_NOTES),
        isolation=level_text(result.isolation),
        isolation_overridden=result.isolation_overridden,
        stamp=_stamp(graded),
        mark=mark_view(mark) if mark is not None else None,
    )


def mark_view(mark: Mark) -> MarkView | None:
    """What there is to say of a mark besides the score.

    Parameters
    ----------
    mark : Mark

    Returns
    -------
    MarkView or None
        None where nothing was decided and nothing taken off.
    """
    if not mark.arithmetic and not mark.comments and mark.final == mark.score:
        return None
    judged = ""
    if mark.score is not None and mark.arithmetic:
        judged = f"The checks gave {points_text(mark.score)} of {points_text(mark.max_score)} points."
    return MarkView(
        points=points_text(mark.final) if mark.final is not None else None,
        word="excused" if mark.standing is Standing.EXCUSED else "",
        steps=[clipped(step, lines=1, characters=600) for step in (judged, *mark.arithmetic) if step],
        comments=[clipped(comment, lines=40, characters=4000) for comment in mark.comments],
    )


def in_order(exercises: Mapping[str, str], checks: Sequence[CheckResult]) -> dict[str, str]:
    """The exercises' titles in order; those that only the checks know come last.

    Parameters
    ----------
    exercises : mapping of str to str
        Id to title, in the assignment's order.
    checks : sequence of CheckResult

    Returns
    -------
    dict of str to str
    """
    return dict(exercises) | {
        check.exercise: check.exercise for check in checks if check.exercise not in exercises
    }


def share(score: float | None, maximum: float) -> float:
    """How much of `maximum` a score is, in percent, 0 to 100.

    Parameters
    ----------
    score : float or None
    maximum : float

    Returns
    -------
    float
        0 where there is no score, or nothing to score.
    """
    return 0.0 if score is None or maximum <= 0 else round(100 * min(max(score / maximum, 0.0), 1.0), 2)


def _facts(result: SubmissionResult) -> list[str]:
    known = result.name and result.name != result.student
    facts = [
        clipped(result.student, lines=1, characters=120) if known else "",
        clipped(result.file, lines=1, characters=160),
        f"handed in {instant_text(clipped(result.submitted, lines=1, characters=40))}"
        if result.submitted
        else "",
        "late" if result.late else "",
        f"attempt {result.attempt} of {result.attempts}" if result.attempts > 1 else "",
    ]
    return [fact for fact in facts if fact]


def _stamp(graded: Graded) -> str:
    result = graded.result
    versions = [f"{name} {version}" for name, version in sorted(result.versions.items())]
    when = f"graded {instant_text(graded.graded_at)}" if graded.graded_at else ""
    return joined([when, f"receipt {result.receipt}" if result.receipt else "", *versions])


def _note(note: Note) -> tuple[str, str]:
    place = where(clipped(note.file, lines=1, characters=160), note.cell, note.line)
    return clipped(note.text, lines=4, characters=600), place


def _exercises(
    graded: Graded, exercises: Mapping[str, str], other_ways: Mapping[str, Sequence[OtherWay]]
) -> Iterator[ExerciseView]:
    checks = graded.result.checks
    definitions = {definition.exercise: definition for definition in graded.definitions}
    for number, (name, title) in enumerate(in_order(exercises, checks).items(), start=1):
        own = [check for check in checks if check.exercise == name]
        anchor = f"exercise-{number}"
        definition = definitions.get(name)
        told = tuple(_with_telling_place(check, definition) for check in own)
        code = listing(definition, [check.place for check in told], anchor) if definition else None
        view = _exercise(number, anchor, name, title, told, code)
        others = _others(other_ways.get(name, ()), definition, anchor) if view.passed and own else ()
        beside = f", and {counted(len(others), 'other right way')}" if others else ""
        yield replace(view, others=others, summary=f"{view.summary}{beside}")


def _with_telling_place(check: CheckResult, definition: Definition | None) -> CheckResult:
    """Without its place where that says nothing: what passed has no wrong line, and `def` stands above the code."""
    says_nothing = definition is not None and check.place == definition.place
    return (
        msgspec.structs.replace(check, place=None)
        if check.outcome is Outcome.PASSED or says_nothing
        else check
    )


_MOST_WAYS = 2


def _others(ways: Sequence[OtherWay], own: Definition | None, anchor: str) -> Sequence[OtherWayView]:
    """The first that are not the learner's own, letter for letter."""
    written = own.source.split() if own is not None else []
    others = [way for way in ways if way.source.split() != written]
    return [
        OtherWayView(
            title=clipped(way.title, lines=1, characters=200),
            code=listing(
                Definition(exercise="", source=way.source, place=Place(file="", line=1)), (), anchor
            ),
        )
        for way in others[:_MOST_WAYS]
    ]


def _says_itself(diagnosis: Diagnosis | None) -> bool:
    """Whether its sentence says what it is: a step of the learner's own code, or several mistakes at once."""
    return diagnosis is not None and (diagnosis.found_by is FoundBy.REPAIR or diagnosis.group == _SEVERAL)


_SEVERAL = "several"
"""The group of two mistakes at once: its sentence says what they are."""


def _exercise(
    number: int, anchor: str, name: str, title: str, checks: tuple[CheckResult, ...], code: CodeListing | None
) -> ExerciseView:
    outcome = together(checks)
    maximum = sum(check.max_points for check in checks)
    points = sum(check.points or 0.0 for check in checks)
    return ExerciseView(
        anchor=anchor,
        number=number,
        id=name,
        title=title,
        badge=BADGES[outcome],
        points=fraction(None if any(check.points is None for check in checks) else points, maximum),
        share=share(points, maximum),
        passed=outcome is Outcome.PASSED,
        summary=counted(len(checks), "check") + (", and your code" if code else ""),
        findings=_findings(checks, code),
        code=code,
    )


def fraction(points: float | None, maximum: float) -> str:
    """`5/7`, and a dash for the points where they could not be judged.

    Parameters
    ----------
    points : float or None
    maximum : float

    Returns
    -------
    str
    """
    return f"{'–' if points is None else points_text(points)}/{points_text(maximum)}"  # noqa: RUF001 - a dash


def _findings(checks: Sequence[CheckResult], code: CodeListing | None) -> list[CheckView]:
    """The findings of an exercise; one that says what another said before only refers to it."""
    findings: list[CheckView] = []
    said: set[tuple[str, str, str]] = set()
    for check in checks:
        finding = _finding(check, code)
        words = (finding.feedback, finding.diagnosis, finding.place)
        if words in said and finding.feedback:
            finding = replace(finding, feedback="", diagnosis="", place="", link="", repeats=True)
        said.add(words)
        findings.append(finding)
    return findings


def _finding(check: CheckResult, code: CodeListing | None) -> CheckView:
    fault = is_fault(check)
    told = "" if check.feedback in (NOT_STARTED, OUR_FAULT) else check.feedback  # said already, or below
    feedback = clipped(told, lines=6, characters=600)
    return CheckView(
        title=check.title or check.id,
        badge=BADGES[Outcome.GRADER_FAULT if fault else check.outcome],
        points=fraction(None if fault else check.points, check.max_points),
        feedback="\n".join(part for part in (OUR_FAULT if fault else "", feedback) if part),
        diagnosis=_mistake(check),
        place=clipped(place_text(check.place), lines=1, characters=200) if check.place else "",
        link=_link(check.place, code),
        known=not _says_itself(check.diagnosis),
    )


def _mistake(check: CheckResult) -> str:
    """The named mistake. A mere difference is not repeated: the feedback says it."""
    if check.diagnosis is None or check.diagnosis.found_by is FoundBy.DIFFERENCE:
        return ""
    return clipped(check.diagnosis.text, lines=6, characters=600)


def _link(place: Place | None, code: CodeListing | None) -> str:
    if place is None or code is None or (place.file, place.cell) != (code.file, code.cell):
        return ""
    return code.anchors.get(place.line, "")
