"""`policy.toml`: what is read, and one line with its place for whatever is wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.gradebook.course_clock import Duration
from grader.gradebook.decision_files import decisions_in_csv
from grader.gradebook.late_rule import Amount, LateRule, Of
from grader.gradebook.policy_file import CoursePolicy, read_policy
from grader.model import GradeError
from tests.laws import examples

WHOLE = """
time_zone = "Europe/Vienna"

[late]
grace = "15 minutes"
take_off = "10 % of the score"
per = "day"
counted = "started"
at_most = "50 % of the score"
never_below = "2 points"

[slip_days]
days = 5
at_most = 2

[assignments.softmax]
due = "2026-11-20 23:59"

[assignments.optimization]
due = 2026-07-04T23:59:00
slip_days = false

[assignments.optimization.late]
take_off = "1 point"
per = "hour"
counted = "exactly"

[assignments.capstone]
due = 2026-12-24T12:00:00-05:00
late = {}
"""


def _read(folder: Path, text: str, assignments: tuple[str, ...] = ()) -> CoursePolicy:
    path = folder / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return read_policy(path, assignments)


def test_a_whole_policy_is_read(tmp_path: Path) -> None:
    """The course's rule holds wherever an assignment has none of its own; an empty one takes nothing."""
    policy = _read(tmp_path, WHOLE, ("softmax", "optimization", "capstone"))
    assert (policy.slip_days, policy.slip_days_each) == (5, 2)
    softmax, optimization, capstone = map(policy.terms, ("softmax", "optimization", "capstone"))
    assert softmax.due == datetime(2026, 11, 20, 22, 59, tzinfo=UTC)
    assert softmax.late == LateRule(
        grace=Duration(0, 900),
        take_off=Amount(10, Of.SCORE),
        at_most=Amount(50, Of.SCORE),
        never_below=Amount(2, Of.POINTS),
    )
    assert optimization.due == datetime(2026, 7, 4, 21, 59, tzinfo=UTC)
    assert optimization.late == LateRule(take_off=Amount(1, Of.POINTS), per_hour=True, started=False)
    assert not optimization.slips
    assert capstone.due == datetime(2026, 12, 24, 17, tzinfo=UTC)
    assert not capstone.late.costs


def test_an_empty_file_takes_nothing(tmp_path: Path) -> None:
    """No policy is a policy."""
    policy = _read(tmp_path, "")
    assert policy == CoursePolicy()
    assert policy.terms("softmax").due is None


def test_what_the_policy_does_not_name_has_no_due_date(tmp_path: Path) -> None:
    """And the course's rule."""
    assert _read(tmp_path, WHOLE).terms("other").due is None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("time_zone", "timezone", "2: timezone is not a key here; did you mean time_zone?"),
        (
            "Europe/Vienna",
            "Europe/Wien",
            "2: time_zone: 'Europe/Wien' is no time zone; did you mean Europe/Vienna?",
        ),
        ("grace =", "gracious =", "5: late.gracious is not a key here; did you mean grace?"),
        ('"15 minutes"', '"a while"', "5: late.grace: 'a while' is no duration; write it as 15 minutes"),
        (
            "10 % of the score",
            "10 %",
            "6: late.take_off: '10 %' does not say of what; write 10 % of the score or",
        ),
        ('"10 % of the score"', "10", "6: late.take_off: expected text, got a whole number"),
        ('"day"', '"week"', "7: late.per is day or hour, not 'week'"),
        ('"started"', '"begun"', "8: late.counted is started or exactly, not 'begun'"),
        ("days = 5", "days = -5", "13: slip_days.days: -5 cannot be meant; give 0 to 365"),
        ("days = 5", 'days = "5"', "13: slip_days.days: expected a whole number, got text"),
        (
            '"2026-11-20 23:59"',
            '"2026-10-25 02:30"',
            "17: assignments.softmax.due: 2026-10-25 02:30 comes twice",
        ),
        (
            '"2026-11-20 23:59"',
            '"2026-03-29 02:30"',
            "17: assignments.softmax.due: 2026-03-29 02:30 does not exist",
        ),
        (
            '"2026-11-20 23:59"',
            '"2026-11-20"',
            "17: assignments.softmax.due: '2026-11-20' is no date with a time",
        ),
        (
            '"2026-11-20 23:59"',
            "2026-11-20",
            "17: assignments.softmax.due: '2026-11-20' is no date with a time",
        ),
        (
            "due = 2026-07",
            "dew = 2026-07",
            "20: assignments.optimization.dew is not a key here; did you mean due?",
        ),
        (
            "slip_days = false",
            "slip_days = 1",
            "21: assignments.optimization.slip_days: expected true or false",
        ),
        ('take_off = "1 point"', "", "23: assignments.optimization.late.take_off is missing"),
        (
            '"exactly"',
            '"exact"',
            "26: assignments.optimization.late.counted is started or exactly, not 'exact'",
        ),
        (
            "assignments.softmax]",
            "assignments.sofmax]",
            "16: there is no assignment 'sofmax'; did you mean softmax?",
        ),
        (
            'time_zone = "Europe/Vienna"',
            "",
            "17: assignments.softmax.due: 2026-11-20 23:59: nobody says",
        ),
        ("[slip_days]", "[slip_days", "12: is not TOML"),
    ],
)
def test_what_is_wrong_is_one_line_with_its_place(tmp_path: Path, before: str, after: str, said: str) -> None:
    """The file, the line, the key, and what to write."""
    assert before in WHOLE
    with pytest.raises(GradeError) as refused:
        _read(tmp_path, WHOLE.replace(before, after, 1), ("softmax", "optimization", "capstone"))
    assert f"policy.toml:{said}" in str(refused.value)
    assert "\n" not in str(refused.value)


_VALUES = """[] {} -1 1e999 nan true "" "\\u0000" 1979-05-27 12:00:00 'x' [[1]]""".split()
_VALUES += [
    '"1 day"',
    '"1 point"',
    "9999-12-31T23:59:59",
    "0001-01-01T00:00:00",
    "9999-12-31T23:59:59-23:00",
    '"9 % of the score"',
    '"\\u0001"',
]
_LINES = ["[late]", "[[assignments]]", "late = 1", "[x.y]", "due = 1", "\\"]
_LAWS = settings(
    deadline=None, max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@_LAWS
@given(data=st.data())
def test_whatever_stands_there_is_a_policy_or_one_line(tmp_path: Path, data: st.DataObject) -> None:
    """One value, one line or one character is another: never anything but a policy, or a line that names the file."""
    lines = WHOLE.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    kind = data.draw(st.sampled_from(["value", "line", "gone", "text"]))
    if kind == "value" and "=" in lines[at]:
        lines[at] = f"{lines[at].partition('=')[0]}= {data.draw(st.sampled_from(_VALUES))}"
    elif kind == "line":
        lines.insert(
            at,
            data.draw(st.sampled_from(["[late]", "[[assignments]]", "late = 1", "[x.y]", "due = 1", "\\"])),
        )
    elif kind == "gone":
        del lines[at]
    else:
        lines[at] += data.draw(st.text(st.characters(codec="utf-8"), max_size=5))
    assert _said_of(tmp_path, "\n".join(lines)).startswith(("read", f"{tmp_path.as_posix()}/policy.toml:"))


def _said_of(folder: Path, text: str) -> str:
    """`read`, or the one line of the refusal."""
    try:
        _read(folder, text)
    except GradeError as error:
        return "" if "\n" in str(error) else str(error)
    return "read"


def test_a_file_of_decisions_may_be_divided_by_semicolons(tmp_path: Path) -> None:
    """As spreadsheets save it where numbers have a decimal comma: commas in a text are then no cells."""
    path = tmp_path / "by_hand.csv"
    path.write_text("decision;student;assignment;points;reason\noverride;bo;softmax;1.5;a sign, twice\n")
    (found,) = decisions_in_csv(path, None)
    assert (found.value, found.reason) == (1.5, "a sign, twice")
