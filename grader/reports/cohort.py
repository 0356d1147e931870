"""What stands on the instructor's index, worked out before the template sees it. Linear in the results."""

from __future__ import annotations

import statistics
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from urllib.parse import quote

from grader.look_again import LOOK_AGAIN
from grader.model import (
    CheckResult,
    Graded,
    Intake,
    Outcome,
    SubmissionResult,
    Unmatched,
)
from grader.on_disk import Mapped, places_in_order
from grader.phrases import BADGES, Badge, counted, is_fault, level_text, points_text, together
from grader.reports.charts import Histogram, Segment, histogram, stacked
from grader.reports.cohort_tally import CohortTally
from grader.reports.student import fraction, in_order, share
from grader.reports.text import clipped, joined
from grader.safe_names import page_name

LEARNERS_A_PAGE = 1000
"""What a browser shows at once, and a person still scrolls through."""
_MOST_LISTED = 500
_MOST_MISTAKES = 20
_MOST_DETAILS = 5
_FAULT = "grader_fault"
_TOGETHER = 4
"""From this many learners with the same reasons on, they are one line of the index."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """How a class did on one check. `share` is the percentage that passed, of those that were judged."""

    title: str
    exercise: str
    share: str
    segments: Sequence[Segment]
    counts: Sequence[tuple[Badge, int]]


@dataclass(frozen=True, slots=True)
class StudentRow:
    """One learner in the table: `points` has a (text, kind) for each exercise."""

    href: str
    name: str
    student: str
    badge: Badge
    score: str
    points: Sequence[tuple[str, str]]
    remarks: str


@dataclass(frozen=True, slots=True)
class LearnersPage:
    """So many learners of a class, in the order of their names: page `number` of `pages`; `rows()` reads them."""

    number: int
    pages: int
    rows: Callable[[], Iterator[StudentRow]]


@dataclass(frozen=True, slots=True)
class AnotherLook:
    """A learner to look at again: why, in a few words each, and the sentences and checks that say more."""

    href: str
    name: str
    reasons: str
    details: Sequence[str]


@dataclass(frozen=True, slots=True)
class SameLook:
    """Many learners to look at again for the same reasons: their own pages say more."""

    reasons: str
    looks: Sequence[AnotherLook]


@dataclass(frozen=True, slots=True)
class CohortView:
    """The index. Median and mean are of the submissions that have a score."""

    facts: str
    figures: Sequence[tuple[str, str]]
    overridden: int
    another_look: Sequence[AnotherLook]
    same_look: Sequence[SameLook]
    missing: Sequence[tuple[str, str]]
    missing_left_out: int
    strange: Sequence[str]
    histogram: Histogram | None
    checks: Sequence[CheckRow]
    mistakes: Sequence[tuple[str, str, int]]
    exercises: Sequence[str]
    learners: Sequence[LearnersPage]
    people: str
    aside: Sequence[Unmatched]
    aside_left_out: int
    stamp: Sequence[str]


def cohort_view(
    graded: Sequence[Graded],
    exercises: Mapping[str, str],
    intake: Intake,
    isolation: int,
    versions: Mapping[str, str],
    seconds: float,
    strange: Sequence[str] = (),
) -> CohortView:
    """Everything of the index, in words and numbers.

    Parameters
    ----------
    graded : sequence of Graded
    exercises : mapping of str to str
        Id to title, in the assignment's order.
    intake : Intake
    isolation : int
        The level that was measured.
    versions : mapping of str to str
        By name.
    seconds : float
        On the clock, of the whole run.
    strange : sequence of str
        Pages in the folder that are of nobody in this run.

    Returns
    -------
    CohortView
    """
    order = places_in_order(_by_name(one.result) for one in graded)
    tally = CohortTally()
    looks: dict[str, array[int]] = {}
    for place in order:
        result = graded[place].result
        tally.add(result)
        if why := _reasons(result):
            looks.setdefault(_said(why), array("q")).append(place)
    titles = in_order(exercises, list(tally.checks.values()))
    pages = -(-len(order) // LEARNERS_A_PAGE)
    by_reason = {why: Mapped(some, partial(_another_look, graded)) for why, some in looks.items()}
    aside = len(intake.unmatched) + len(intake.superseded)
    return CohortView(
        facts=joined(
            [
                counted(len(order), "submission"),
                intake.layout,
                _people(intake, len(order), aside) + _earlier(intake),
            ]
        ),
        figures=_figures(tally, sum(map(len, looks.values()))),
        overridden=tally.overridden,
        another_look=[look for some in by_reason.values() if len(some) < _TOGETHER for look in some],
        same_look=[SameLook(why, some) for why, some in by_reason.items() if len(some) >= _TOGETHER],
        missing=[(_one_line(one.name or one.id), _one_line(one.id)) for one in intake.missing[:_MOST_LISTED]],
        missing_left_out=max(0, len(intake.missing) - _MOST_LISTED),
        strange=[_one_line(name) for name in strange[:_MOST_LISTED]],
        histogram=_histogram(tally),
        checks=_check_rows(tally, titles),
        mistakes=_mistakes(tally, titles),
        exercises=list(titles.values()),
        learners=[
            LearnersPage(number, pages, _rows(graded, order, number, list(titles)))
            for number in range(1, pages + 1)
        ],
        people=_people(intake, len(order), aside),
        aside=list(map(_clipped, islice(chain(intake.unmatched, intake.superseded), _MOST_LISTED))),
        aside_left_out=max(0, aside - _MOST_LISTED),
        stamp=_stamp(isolation, versions, seconds, len(order)),
    )


def _name(result: SubmissionResult) -> str:
    return result.name or result.student


def _by_name(result: SubmissionResult) -> tuple[str, str]:
    return _name(result).casefold(), result.student


def _short_name(result: SubmissionResult) -> str:
    return clipped(_name(result), lines=1, characters=80)


def _href(result: SubmissionResult) -> str:
    return f"students/{quote(page_name(result.student))}.html"


def _earlier(intake: Intake) -> str:
    return f" ({len(intake.superseded)} of earlier attempts)" if intake.superseded else ""


def _figures(tally: CohortTally, looks: int) -> list[tuple[str, str]]:
    figures = [("Submissions", f"{tally.submissions:,}")]
    if tally.scores:
        best = points_text(tally.best)
        figures += [
            ("Median", f"{points_text(statistics.median(tally.scores))} of {best}"),
            ("Mean", f"{points_text(statistics.fmean(tally.scores))} of {best}"),
            ("Full marks", f"{tally.full:,}"),
        ]
    return [*figures, ("Late", f"{tally.late:,}"), ("Another look", f"{looks:,}")]


def _reasons(result: SubmissionResult) -> tuple[str, ...]:
    """Why to look at a result again: what grading found, and a check that could not be judged."""
    ours = (_FAULT,) if any(map(is_fault, result.checks)) else ()
    return tuple(dict.fromkeys((*ours, *result.look_again)))


def _said(why: Sequence[str]) -> str:
    return joined(LOOK_AGAIN[kind] for kind in why)


def _another_look(graded: Sequence[Graded], place: int) -> AnotherLook:
    """Read when the page is written: a whole class may need one."""
    result = graded[place].result
    why = _reasons(result)
    details = [_one_line(note.text) for note in result.notes if note.kind in why][:_MOST_DETAILS]
    details += [joined([check.id, _one_line(check.feedback)]) for check in result.checks if is_fault(check)]
    return AnotherLook(_href(result), _short_name(result), _said(why), list(dict.fromkeys(details)))


def _one_line(text: str) -> str:
    return clipped(text, lines=1, characters=200)


def _people(intake: Intake, people: int, aside: int) -> str:
    """How many files became how many people: fewer people than files is never silent."""
    parts = [counted(intake.files, "file"), counted(people, "person", "people"), f"{aside:,} set aside"]
    return ", ".join(parts)


def _histogram(tally: CohortTally) -> Histogram | None:
    shares = [share(score, most) for score, most in zip(tally.scores, tally.most, strict=True) if most > 0]
    return histogram(shares) if shares else None


def _check_rows(tally: CohortTally, titles: Mapping[str, str]) -> list[CheckRow]:
    """A row for each check that somebody did not pass, that with the smallest share passed first."""
    shares = {identifier: _passed(tally.outcomes[identifier]) for identifier in tally.checks}
    not_by_all = [one for one in shares if shares[one] < 1.0 or not _judged(tally.outcomes[one])]
    order = sorted(not_by_all, key=shares.__getitem__)
    return [_check_row(tally.checks[identifier], titles, tally.outcomes[identifier]) for identifier in order]


def _passed(outcomes: Counter[Outcome]) -> float:
    """The share that passed of those who started: who has not, has not misunderstood."""
    judged = _judged(outcomes)
    return outcomes[Outcome.PASSED] / judged if judged else 1.0


def _judged(outcomes: Counter[Outcome]) -> int:
    """How many started, and could be judged."""
    return outcomes.total() - outcomes[Outcome.GRADER_FAULT] - outcomes[Outcome.NOT_STARTED]


def _check_row(check: CheckResult, titles: Mapping[str, str], outcomes: Counter[Outcome]) -> CheckRow:
    counts = [(BADGES[outcome], outcomes[outcome]) for outcome in BADGES if outcomes[outcome]]
    return CheckRow(
        title=check.title or check.id,
        exercise=titles[check.exercise],
        share=f"{_percent(_passed(outcomes))} %" if _judged(outcomes) else "not judged",
        segments=stacked([(badge.outcome, count) for badge, count in counts]),
        counts=counts,
    )


def _percent(part: float) -> int:
    """Rounded, but 100 only for all, and 0 only for none."""
    return int(part) * 100 if part in (0.0, 1.0) else min(max(round(100 * part), 1), 99)


def _mistakes(tally: CohortTally, titles: Mapping[str, str]) -> list[tuple[str, str, int]]:
    """The named mistakes as (sentence, exercise, learners), the commonest first."""
    return [
        (clipped(tally.said[exercise, mistake], lines=2, characters=300), titles[exercise], count)
        for (exercise, mistake), count in tally.learners.most_common(_MOST_MISTAKES)
    ]


def _rows(
    graded: Sequence[Graded], order: array[int], number: int, exercises: Sequence[str]
) -> Callable[[], Iterator[StudentRow]]:
    """The learners of a page, each read when the page is written."""
    begin = (number - 1) * LEARNERS_A_PAGE
    places = order[begin : begin + LEARNERS_A_PAGE]
    return lambda: (_student_row(graded[place].result, exercises) for place in places)


def _student_row(result: SubmissionResult, exercises: Sequence[str]) -> StudentRow:
    by_exercise: dict[str, list[CheckResult]] = {}
    for check in result.checks:
        by_exercise.setdefault(check.exercise, []).append(check)
    return StudentRow(
        href=_href(result),
        name=_short_name(result),
        student=clipped(result.student, lines=1, characters=80) if result.student != result.name else "",
        badge=BADGES[result.outcome],
        score="–" if result.score is None else points_text(result.score),  # noqa: RUF001 - a dash
        points=[_cell(tuple(by_exercise.get(exercise, ()))) for exercise in exercises],
        remarks=_remarks(result),
    )


def _remarks(result: SubmissionResult) -> str:
    """What else a row says of a learner: that it was late, that it was not the first attempt."""
    attempts = f"attempt {result.attempt} of {result.attempts}" if result.attempts > 1 else ""
    return joined(["late" if result.late else "", attempts])


def _cell(checks: tuple[CheckResult, ...]) -> tuple[str, str]:
    if not checks:
        return "–", "none"  # noqa: RUF001 - a dash
    maximum = sum(check.max_points for check in checks)
    if any(check.points is None for check in checks):
        return fraction(None, maximum), "ours" if together(checks) is Outcome.GRADER_FAULT else "none"
    points = sum(check.points or 0.0 for check in checks)
    return fraction(points, maximum), "all" if points >= maximum else "some" if points > 0 else "none"


def _clipped(item: Unmatched) -> Unmatched:
    path = clipped(item.path, lines=1, characters=200)
    return Unmatched(path, clipped(item.reason, lines=2, characters=300), item.refused)


def _stamp(isolation: int, versions: Mapping[str, str], seconds: float, submissions: int) -> list[str]:
    each = f", {1000 * seconds / submissions:.0f} ms a submission" if submissions else ""
    return [
        f"Isolation level {level_text(isolation)}.",
        joined(f"{name} {version}" for name, version in sorted(versions.items())),
        f"Graded in {seconds:.1f} s{each}.",
    ]
