"""What a learner reads about being late: each sentence can be counted again."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given

from grader.gradebook.course_clock import duration_of, moment_of
from grader.gradebook.late_rule import LateRule, amount_of
from grader.gradebook.late_words import late_words
from grader.gradebook.lateness import Handed, latenesses
from grader.gradebook.policy_file import CoursePolicy, Terms
from tests.gradebook.test_course_clock import LAWS
from tests.gradebook.test_late_rule import courses

ZONE = ZoneInfo("Europe/Vienna")
TENTH = LateRule(grace=duration_of("15 minutes"), take_off=amount_of("10 % of the score"))
DUE = moment_of("2026-11-20 23:59", ZONE)


def _said(
    hours: float | None,
    rule: LateRule = TENTH,
    slip_days: int = 0,
    late: bool = False,
    raw: float | None = 8.0,
) -> tuple[str, ...]:
    policy = CoursePolicy(zone=ZONE, assignments={"a": Terms(due=DUE, late=rule)}, slip_days=slip_days)
    submitted: datetime | None = None if hours is None else DUE + timedelta(hours=hours)
    handed = Handed(assignment="a", submitted=submitted, raw=raw, maximum=10.0, late=late)
    return late_words(handed, latenesses([handed], policy)["a"], policy)


@pytest.mark.parametrize(
    ("hours", "rule", "slip_days", "said"),
    [
        (-1, TENTH, 0, ()),
        (27, LateRule(), 0, ()),
        (
            0.2,
            TENTH,
            0,
            (
                "Handed in 12 minutes after the deadline, within the 15 minutes of grace: nothing is taken off.",
            ),
        ),
        (
            27.7,
            TENTH,
            0,
            (
                "Handed in 1 day 3 hours after the deadline: 2 days started, 10 % of the score each, "
                "20 % of the score taken off.",
                "8 points less 1.6 is 6.4.",
            ),
        ),
        (
            1.5,
            LateRule(take_off=amount_of("1 point"), per_hour=True, started=False),
            0,
            (
                "Handed in 1 hour 30 minutes after the deadline: 1.5 hours, 1 point for one, 1.5 points taken off.",
                "8 points less 1.5 is 6.5.",
            ),
        ),
        (
            200,
            msgspec.structs.replace(TENTH, at_most=amount_of("50 % of the score")),
            0,
            (
                "Handed in 8 days 8 hours after the deadline: 9 days started, 10 % of the score each, "
                "90 % of the score in all.",
                "No more than 50 % of the score is taken off.",
                "8 points less 4 is 4.",
            ),
        ),
        (
            27,
            TENTH,
            5,
            (
                "Handed in 1 day 3 hours after the deadline. 2 slip days are used, 3 left: "
                "your deadline moves to 22 November 2026, 23:59 +0100.",
            ),
        ),
        (
            27,
            TENTH,
            1,
            (
                "Handed in 1 day 3 hours after the deadline. 1 slip day is used, none is left: "
                "your deadline moves to 21 November 2026, 23:59 +0100.",
                "That is 3 hours after this deadline: 1 day started, 10 % of the score each, "
                "10 % of the score taken off.",
                "8 points less 0.8 is 7.2.",
            ),
        ),
    ],
)
def test_what_is_said(hours: float, rule: LateRule, slip_days: int, said: tuple[str, ...]) -> None:
    """In full, as a learner reads it."""
    assert _said(hours, rule, slip_days) == said


def test_a_flag_without_a_time_is_said_and_takes_nothing() -> None:
    """A platform says `late`, and not by how much."""
    assert _said(None, late=True) == (
        "The platform says that this is late, but not by how much: nothing is taken off.",
    )
    assert _said(None) == ()
    assert _said(None, rule=LateRule(), late=True) == ()


def test_what_is_not_judged_yet_has_no_sum() -> None:
    """But being late is said."""
    assert len(_said(27, raw=None)) == 1


@LAWS
@given(courses())
def test_sentences_are_short_and_say_what_was_taken(course: tuple[CoursePolicy, list[Handed]]) -> None:
    """No sentence has more than 25 words, and where something was taken off there is one that says so."""
    policy, handed = course
    late = latenesses(handed, policy)
    for one in handed:
        said = late_words(one, late[one.assignment], policy)
        cost = late[one.assignment].cost
        assert all(len(sentence.split()) <= 25 for text in said for sentence in text.split(". "))
        assert not (cost and cost.taken_off) or said[-1].startswith(f"{cost.raw:.2f}".rstrip("0").rstrip("."))
