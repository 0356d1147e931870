"""How late each of a learner's assignments is in the end, and what that costs: extensions first, then slip days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

import msgspec

from grader.gradebook.course_clock import days_after, whole_days
from grader.gradebook.late_rule import LateCost
from grader.gradebook.policy_file import CoursePolicy, Terms
from grader.gradebook.slip_days import Slip, shared_out


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """One assignment of a learner: when it was handed in, where that is known, and what counts before lateness.

    `late` is what the platform says. `until` is when an extension ends. `counts` is False where being late cannot
    matter, as for somebody who is excused.
    """

    assignment: str
    submitted: datetime | None
    raw: float | None
    maximum: float
    late: bool = False
    until: datetime | None = None
    counts: bool = True


class Lateness(msgspec.Struct, frozen=True, kw_only=True):
    """What became of it. `deadline` is after an extension, `moved` after slip days; `units` are what `cost` is for."""

    deadline: datetime | None = None
    moved: datetime | None = None
    slip: Slip = Slip(0, 0)
    late_seconds: float = 0.0
    units: float = 0.0
    cost: LateCost | None = None


def latenesses(handed: Sequence[Handed], policy: CoursePolicy) -> dict[str, Lateness]:
    """How late each assignment of one learner is, and the cost.

    Parameters
    ----------
    handed : sequence of Handed
        All of this learner's, in any order.
    policy : CoursePolicy

    Returns
    -------
    dict of str to Lateness
        By assignment.
    """
    ordered = sorted(handed, key=lambda one: _order(one, policy.terms(one.assignment)))
    wanted = [_slips_wanted(one, policy.terms(one.assignment), policy.zone) for one in ordered]
    slips = shared_out(policy.slip_days, policy.slip_days_each, wanted)
    return {
        one.assignment: _lateness(one, policy.terms(one.assignment), policy.zone, slip)
        for one, slip in zip(ordered, slips, strict=True)
    }


def _order(one: Handed, terms: Terms) -> tuple[bool, float, str]:
    """By when everybody has to hand in: an extension changes no order, so that it never costs elsewhere."""
    return terms.due is None, terms.due.timestamp() if terms.due else 0.0, one.assignment


def deadline_for(one: Handed, terms: Terms) -> datetime | None:
    """When this learner has to hand in: an extension never ends before the due date.

    Parameters
    ----------
    one : Handed
    terms : Terms

    Returns
    -------
    datetime.datetime or None
    """
    return max(terms.due, one.until) if terms.due and one.until else terms.due


def _slips_wanted(one: Handed, terms: Terms, zone: tzinfo) -> int:
    """How many slip days would make it not late; none where being late costs nothing."""
    deadline = deadline_for(one, terms)
    if not (deadline and one.submitted and one.counts and terms.slips and terms.late.costs):
        return 0
    if not terms.late.is_late(deadline, one.submitted, zone):
        return 0
    days = max(0, whole_days(deadline, one.submitted, zone) - terms.late.grace.days - 2)
    while terms.late.is_late(days_after(deadline, days, zone), one.submitted, zone):
        days += 1
    return days


def _lateness(one: Handed, terms: Terms, zone: tzinfo, slip: Slip) -> Lateness:
    deadline = deadline_for(one, terms)
    if deadline is None or one.submitted is None or not one.counts:
        return Lateness(deadline=deadline, slip=slip)
    moved = days_after(deadline, slip.used, zone)
    units = terms.late.units(moved, one.submitted, zone)
    return Lateness(
        deadline=deadline,
        moved=moved,
        slip=slip,
        late_seconds=max(0.0, (one.submitted - deadline).total_seconds()),
        units=units,
        cost=terms.late.cost(units, one.raw, one.maximum) if one.raw is not None else None,
    )
