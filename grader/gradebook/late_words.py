"""How being late is told to a learner: plain sentences that say what was counted, so that they can count it again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from grader.gradebook.course_clock import Duration, time_between
from grader.gradebook.late_rule import LateRule
from grader.gradebook.lateness import Handed, Lateness
from grader.gradebook.policy_file import CoursePolicy
from grader.phrases import counted, instant_text, points_text

NO_TIME = "The platform says that this is late, but not by how much: nothing is taken off."
"""What is said of a platform's mark of lateness without a time."""


def instant_words(moment: datetime, zone: tzinfo) -> str:
    """An instant as the clocks of the course show it: `20 November 2026, 23:59 +0100`.

    Parameters
    ----------
    moment : datetime.datetime
    zone : datetime.tzinfo

    Returns
    -------
    str
    """
    return instant_text(moment.astimezone(zone).isoformat())


def late_words(handed: Handed, late: Lateness, policy: CoursePolicy) -> tuple[str, ...]:
    """All that there is to say about one assignment's lateness; nothing where it was in time, or may be late.

    Parameters
    ----------
    handed : Handed
    late : Lateness
    policy : CoursePolicy

    Returns
    -------
    tuple of str
        Sentences.
    """
    rule = policy.terms(handed.assignment).late
    if late.deadline is None or not handed.counts or not rule.costs:
        return ()
    if handed.submitted is None:
        return (NO_TIME,) if handed.late else ()
    return tuple(_sentences(late.deadline, handed.submitted, late, rule, policy.zone))


def _sentences(
    deadline: datetime, submitted: datetime, late: Lateness, rule: LateRule, zone: tzinfo
) -> Iterator[str]:
    if submitted <= deadline:
        return
    begun = f"Handed in {_late_by(deadline, submitted, zone)} after"
    moved = late.moved or deadline
    if late.slip.used:
        used = counted(late.slip.used, "slip day is", "slip days are") + " used"
        left = f"{late.slip.left} left" if late.slip.left else "none is left"
        yield f"{begun} the deadline. {used}, {left}: your deadline moves to {instant_words(moved, zone)}."
        begun = f"That is {_late_by(moved, submitted, zone)} after" if submitted > moved else ""
    if late.units:
        yield f"{begun} {'this' if late.slip.used else 'the'} deadline: {_counted_off(late, rule)}."
        yield from _limits(late, rule)
    elif begun and submitted > moved:
        yield f"{begun} the deadline, within the {rule.grace} of grace: nothing is taken off."


def _counted_off(late: Lateness, rule: LateRule) -> str:
    """`2 days started, 10 % of the score each, 20 % of the score taken off`."""
    unit = "hour" if rule.per_hour else "day"
    if rule.started:
        how = f"{counted(round(late.units), unit)} started, {rule.take_off} each"
    else:
        how = f"{points_text(late.units)} {unit}s, {rule.take_off} for one"
    is_limited = late.cost is not None and (late.cost.capped or late.cost.floored)
    return f"{how}, {rule.take_off.times(late.units)} {'in all' if is_limited else 'taken off'}"


def _limits(late: Lateness, rule: LateRule) -> Iterator[str]:
    """What ends it before, and the sum."""
    if late.cost is None:
        return
    if late.cost.capped:
        yield f"No more than {rule.at_most} is taken off."
    if late.cost.floored:
        yield f"Being late brings nobody below {rule.never_below}."
    if late.cost.taken_off:
        raw, off, final = map(points_text, (late.cost.raw, late.cost.taken_off, late.cost.final))
        yield f"{raw} {'point' if raw == '1' else 'points'} less {off} is {final}."


def _late_by(deadline: datetime, moment: datetime, zone: tzinfo) -> str:
    """By how much; minutes do not matter beside days."""
    late = time_between(deadline, moment, zone)
    hours = late.seconds // 3_600 * 3_600
    return str(Duration(late.days, hours) if late.days else late)
