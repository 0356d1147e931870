"""What being late costs: examples that a person has worked out, and laws for every rule."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.gradebook.course_clock import Duration
from grader.gradebook.late_rule import Amount, LateRule, Of, amount_of
from grader.gradebook.lateness import Handed, latenesses
from grader.gradebook.policy_file import CoursePolicy, Terms
from grader.model import GradeError
from tests.gradebook.test_course_clock import LAWS, near_changes

VIENNA = ZoneInfo("Europe/Vienna")
DUE = datetime(2026, 11, 20, 22, 59, tzinfo=UTC)

values = st.floats(0, 100, allow_nan=False).map(lambda value: round(value, 3))
amounts = st.builds(Amount, values, st.sampled_from(Of))
rules = st.builds(
    LateRule,
    grace=st.builds(Duration, st.integers(0, 2), st.integers(0, 7_200).map(float)),
    take_off=amounts,
    per_hour=st.booleans(),
    started=st.booleans(),
    at_most=st.none() | amounts,
    never_below=amounts,
)
late_by = st.integers(-100_000, 10 * 86_400)


@pytest.mark.parametrize(
    ("rule", "hours", "final"),
    [
        (LateRule(), 1_000, 8.0),
        (LateRule(take_off=amount_of("10 % of the score")), 0, 8.0),
        (LateRule(take_off=amount_of("10 % of the score")), 0.01, 7.2),
        (LateRule(take_off=amount_of("10 % of the score")), 24, 7.2),
        (LateRule(take_off=amount_of("10 % of the score")), 27, 6.4),
        (LateRule(take_off=amount_of("10 % of the maximum")), 27, 6.0),
        (LateRule(take_off=amount_of("1 point")), 27, 6.0),
        (LateRule(take_off=amount_of("1 point"), started=False), 36, 6.5),
        (LateRule(take_off=amount_of("1 point"), per_hour=True), 2.5, 5.0),
        (LateRule(take_off=amount_of("1 point"), per_hour=True, started=False), 2.5, 5.5),
        (LateRule(take_off=amount_of("1 point"), grace=Duration(0, 900)), 0.25, 8.0),
        (LateRule(take_off=amount_of("1 point"), grace=Duration(0, 900)), 0.26, 7.0),
        (LateRule(take_off=amount_of("1 point")), 1_000, 0.0),
        (LateRule(take_off=amount_of("1 point"), at_most=amount_of("50 % of the score")), 1_000, 4.0),
        (LateRule(take_off=amount_of("1 point"), never_below=amount_of("30 % of the maximum")), 1_000, 3.0),
        (LateRule(take_off=amount_of("1 point"), never_below=amount_of("9 points")), 1_000, 8.0),
    ],
)
def test_eight_of_ten_points_so_many_hours_late(rule: LateRule, hours: float, final: float) -> None:
    """Each worked out by hand."""
    units = rule.units(DUE, DUE + timedelta(hours=hours), VIENNA)
    cost = rule.cost(units, 8.0, 10.0)
    assert cost.final == final
    assert cost.taken_off == pytest.approx(8.0 - final)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10 %", "does not say of what; write 10 % of the score or 10 % of the maximum"),
        ("ten points", "is no amount"),
        ("-1 point", "is no amount"),
        ("101 % of the score", "more than all of it"),
        ("nan points", "is no amount"),
    ],
)
def test_an_amount_says_of_what(text: str, said: str) -> None:
    """A percentage alone could mean two things."""
    with pytest.raises(GradeError, match=said):
        amount_of(text)


@LAWS
@given(amounts)
def test_an_amount_is_read_as_it_is_written(amount: Amount) -> None:
    """To the two decimals that are shown."""
    again = amount_of(str(amount))
    assert again.of is amount.of
    assert again.value == pytest.approx(amount.value, abs=0.006)


@LAWS
@given(rules, near_changes(), late_by, st.floats(0, 100), st.floats(1, 100))
def test_a_late_mark_is_between_the_floor_and_the_score(
    rule: LateRule, place: tuple[ZoneInfo, datetime], seconds: int, raw: float, maximum: float
) -> None:
    """Whatever the rule, and wherever clocks are changed; in time, it is the score itself."""
    zone, due = place
    units = rule.units(due, due + timedelta(seconds=seconds), zone)
    cost = rule.cost(units, raw, maximum)
    assert min(raw, rule.never_below.points(raw, maximum)) <= cost.final <= raw
    assert cost.taken_off == pytest.approx(raw - cost.final, abs=1e-6)
    if seconds <= 0 or not rule.costs:
        assert cost.final == raw


@LAWS
@given(rules, near_changes(), late_by, st.integers(0, 200_000), st.floats(0, 100), st.floats(1, 100))
def test_later_is_never_more(
    rule: LateRule, place: tuple[ZoneInfo, datetime], seconds: int, more: int, raw: float, maximum: float
) -> None:
    """And a later deadline, for the same work, is never less."""
    zone, due = place
    moment, later = due + timedelta(seconds=seconds), timedelta(seconds=more)

    def final(deadline: datetime, moment: datetime) -> float:
        return rule.cost(rule.units(deadline, moment, zone), raw, maximum).final

    assert final(due, moment + later) <= final(due, moment)
    assert final(due + later, moment) >= final(due, moment) - 1e-6


@st.composite
def courses(draw: st.DrawFn) -> tuple[CoursePolicy, list[Handed]]:
    """A policy of a few assignments, and what one learner handed in when."""
    zone, start = draw(near_changes())
    names = ["a", "b", "c", "d"][: draw(st.integers(1, 4))]
    policy = CoursePolicy(
        zone=zone,
        slip_days=draw(st.integers(0, 6)),
        slip_days_each=draw(st.none() | st.integers(0, 3)),
        assignments={
            name: Terms(
                due=start + timedelta(days=draw(st.integers(0, 9))),
                late=draw(rules),
                slips=draw(st.booleans()),
            )
            for name in names
        },
    )
    handed = []
    for name in names:
        due = policy.terms(name).due
        assert due is not None
        known = draw(st.booleans()) or draw(st.booleans())
        handed.append(
            Handed(
                assignment=name,
                submitted=due + timedelta(seconds=draw(late_by)) if known else None,
                raw=draw(st.none() | st.floats(0, 10)),
                maximum=10.0,
                late=draw(st.booleans()),
                until=due + timedelta(seconds=draw(late_by)) if draw(st.booleans()) else None,
                counts=draw(st.integers(0, 4)) > 0,
            )
        )
    return policy, handed


def _finals(policy: CoursePolicy, handed: list[Handed]) -> dict[str, float]:
    """What is left of each score."""
    late = latenesses(handed, policy)
    return {
        one.assignment: (late[one.assignment].cost or LateRule().cost(0, one.raw, 10.0)).final
        for one in handed
        if one.raw is not None
    }


@LAWS
@given(courses())
def test_slip_days_are_used_once(course: tuple[CoursePolicy, list[Handed]]) -> None:
    """All that are used are no more than there are, none is used where it does not help, and what is left is said."""
    policy, handed = course
    late = latenesses(handed, policy)
    ordered = sorted(handed, key=lambda one: (policy.terms(one.assignment).due, one.assignment))
    left = policy.slip_days
    for one in ordered:
        slip = late[one.assignment].slip
        left -= slip.used
        assert slip.left == left >= 0
        assert slip.used <= (policy.slip_days if policy.slip_days_each is None else policy.slip_days_each)
        if not (one.submitted and one.counts and policy.terms(one.assignment).late.costs):
            assert slip.used == 0
    without, with_them = (
        _finals(msgspec.structs.replace(policy, slip_days=0), handed),
        _finals(policy, handed),
    )
    assert all(with_them[name] >= without[name] for name in without)


@LAWS
@given(courses(), st.integers(0, 3), st.integers(0, 500_000))
def test_an_extension_never_costs(
    course: tuple[CoursePolicy, list[Handed]], which: int, seconds: int
) -> None:
    """Neither there nor anywhere else in the course, slip days and changed clocks included."""
    policy, handed = course
    at = which % len(handed)
    due = policy.terms(handed[at].assignment).due
    assert due is not None
    before = handed[at].until or due
    until = max(before, due) + timedelta(seconds=seconds)
    extended = [*handed]
    extended[at] = msgspec.structs.replace(handed[at], until=until)
    earlier, later = _finals(policy, handed), _finals(policy, extended)
    assert all(later[name] >= earlier[name] - 1e-6 for name in earlier)


@LAWS
@given(courses())
def test_what_is_not_judged_or_without_a_time_is_left_alone(
    course: tuple[CoursePolicy, list[Handed]],
) -> None:
    """No score stays no score; a mark of `late` without a time, and whoever is excused, lose nothing."""
    policy, handed = course
    late = latenesses(handed, policy)
    for one in handed:
        if one.raw is None:
            assert late[one.assignment].cost is None
        elif one.submitted is None or not one.counts:
            assert _finals(policy, handed)[one.assignment] == one.raw


def test_no_policy_takes_nothing() -> None:
    """The default."""
    handed = Handed(assignment="a", submitted=DUE, raw=7.0, maximum=10.0, late=True)
    assert latenesses([handed], CoursePolicy())["a"].cost is None
    assert LateRule().cost(LateRule().units(DUE, DUE + timedelta(days=9), UTC), 7.0, 10.0).final == 7.0
