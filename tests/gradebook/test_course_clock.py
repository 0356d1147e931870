"""Times of a course: both ends of summer time, in several places, and the laws of counting days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.gradebook.course_clock import (
    Duration,
    after,
    days_after,
    duration_of,
    instant_of,
    moment_of,
    time_between,
    whole_days,
    zone_of,
)
from grader.model import GradeError
from tests.laws import examples

# Half an hour, midnight, the southern half, a whole day left out, none at all.
ZONES = (
    *("Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Asia/Beirut"),
    *("Pacific/Apia", "Asia/Kolkata", "UTC"),
)
LAWS = settings(deadline=None, max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow])
zones = st.sampled_from(ZONES).map(ZoneInfo)
instants = st.datetimes(datetime(2009, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


def _changes(zone: ZoneInfo) -> list[datetime]:
    """The instants, to the quarter of an hour, at which a zone's clocks are changed."""
    found, quarter = [], timedelta(minutes=15)
    moment = datetime(2009, 1, 1, tzinfo=UTC)
    while moment.year < 2030:
        if moment.astimezone(zone).utcoffset() != (moment + timedelta(days=1)).astimezone(zone).utcoffset():
            change = moment
            while change.astimezone(zone).utcoffset() == moment.astimezone(zone).utcoffset():
                change += quarter
            found.append(change)
        moment += timedelta(days=1)
    return found


CHANGES = {name: _changes(ZoneInfo(name)) for name in ZONES}


@st.composite
def near_changes(draw: st.DrawFn) -> tuple[ZoneInfo, datetime]:
    """A zone, and an instant near a change of its clocks, or a few days before it at such a time of day."""
    name = draw(st.sampled_from([name for name in ZONES if CHANGES[name]]))
    change = draw(st.sampled_from(CHANGES[name]))
    away = timedelta(days=-draw(st.integers(0, 3)), minutes=draw(st.integers(-150, 150)))
    return ZoneInfo(name), change + away + timedelta(seconds=draw(st.integers(0, 59)))


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("15 minutes", Duration(0, 900)),
        ("2 days", Duration(2)),
        ("1 day 12 hours", Duration(1, 43_200)),
        ("1 week", Duration(7)),
        ("90 min", Duration(0, 5_400)),
        ("1.5 hours", Duration(0, 5_400)),
        ("1 day and 1 hour", Duration(1, 3_600)),
    ],
)
def test_a_duration_is_read_in_words(text: str, duration: Duration) -> None:
    """And what is written of it is read again as the same."""
    assert duration_of(text) == duration
    assert duration_of(str(duration)) == duration


@pytest.mark.parametrize(
    "text", ["", "soon", "2", "-1 day", "2 days later", "1.5 days", "99999 days", "\u0661 day"]
)
def test_what_is_no_duration_is_refused_with_an_example(text: str) -> None:
    """In half a sentence."""
    with pytest.raises(GradeError, match=r"write|longer"):
        duration_of(text)


def test_a_zone_that_is_not_there_is_refused_with_the_nearest() -> None:
    """As every name is."""
    with pytest.raises(GradeError, match="did you mean Europe/Vienna"):
        zone_of("Europe/Wien")
    for name in ("../../etc/passwd", "Europe", "", "CEST+1"):
        with pytest.raises(GradeError, match="no time zone"):
            zone_of(name)


def test_a_time_is_what_the_clocks_of_the_course_show() -> None:
    """In winter and in summer; an offset says it by itself."""
    vienna = ZoneInfo("Europe/Vienna")
    assert moment_of("2026-11-20 23:59", vienna) == datetime(2026, 11, 20, 22, 59, tzinfo=UTC)
    assert moment_of("2026-07-20T23:59:00", vienna) == datetime(2026, 7, 20, 21, 59, tzinfo=UTC)
    assert moment_of(datetime(2026, 7, 20, 23, 59), vienna) == datetime(2026, 7, 20, 21, 59, tzinfo=UTC)
    assert moment_of("2026-07-20 23:59-04:00", vienna) == datetime(2026, 7, 21, 3, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "text", "said"),
    [
        ("Europe/Vienna", "2026-03-29 02:30", "does not exist in Europe/Vienna.*write 2026-03-29 03:30"),
        ("Europe/Vienna", "2026-10-25 02:30", r"comes twice.*02:30\+02:00 or 2026-10-25 02:30\+01:00"),
        ("America/New_York", "2026-03-08 02:30", "does not exist.*write 2026-03-08 03:30"),
        ("America/New_York", "2026-11-01 01:30", "comes twice.*-04:00 or 2026-11-01 01:30-05:00"),
        ("America/Santiago", "2026-09-06 00:00", "does not exist.*write 2026-09-06 01:00"),
        ("America/Santiago", "2026-04-04 23:59", "comes twice"),
    ],
)
def test_a_time_that_is_none_or_two_is_refused_with_what_to_write(zone: str, text: str, said: str) -> None:
    """At both ends of summer time; what is advised is taken."""
    with pytest.raises(GradeError, match=said) as refused:
        moment_of(text, ZoneInfo(zone))
    for advised in str(refused.value).partition("write ")[2].split(" or "):
        assert moment_of(advised, ZoneInfo(zone))


@pytest.mark.parametrize(
    "text", ["soon", "2026-11-20", "20.11.2026 23:59", "0001-01-01 00:00", "9999-12-31 23:59", 7]
)
def test_what_is_no_time_is_refused(text: object) -> None:
    """A day alone is none."""
    with pytest.raises(GradeError, match=r"no date with a time|cannot be meant"):
        moment_of(text, UTC)


def test_a_time_without_a_zone_is_refused_where_nobody_said_one() -> None:
    """With the two ways to say it."""
    with pytest.raises(GradeError, match="give time_zone, or an offset"):
        moment_of("2026-11-20 23:59", None)


@LAWS
@given(zones, instants, st.integers(0, 400))
def test_days_end_at_the_same_time_of_day(zone: ZoneInfo, start: datetime, days: int) -> None:
    """Where that time exists, and means one instant; else at the latest that it may mean."""
    local, end = start.astimezone(zone), days_after(start, days, zone).astimezone(zone)
    same = local.replace(tzinfo=None, fold=0) + timedelta(days=days)
    if days and not local.fold:
        assert end.replace(tzinfo=None, fold=0) >= same
        fold = same.replace(tzinfo=zone, fold=1).astimezone(UTC)
        assert end == max(fold, end)
        if same.replace(tzinfo=zone).utcoffset() == same.replace(tzinfo=zone, fold=1).utcoffset():
            assert end.replace(tzinfo=None) == same


@LAWS
@given(near_changes(), st.integers(0, 7_200) | st.integers(0, 90_000), st.integers(0, 3))
def test_what_is_later_is_never_earlier_days_after(
    place: tuple[ZoneInfo, datetime], more: int, days: int
) -> None:
    """Not even where an hour comes twice or not at all: an extension by some minutes never ends earlier."""
    zone, start = place
    assert days_after(start + timedelta(seconds=more), days, zone) >= days_after(start, days, zone)
    assert days_after(start, days + 1, zone) > days_after(start, days, zone)


@LAWS
@given(near_changes(), st.integers(0, 20 * 86_400))
def test_days_and_the_rest_are_the_whole(place: tuple[ZoneInfo, datetime], seconds: int) -> None:
    """What is between two instants, added to the first, is the second."""
    zone, start = place
    end = start + timedelta(seconds=seconds)
    between = time_between(start, end, zone)
    assert between.days == whole_days(start, end, zone)
    assert after(start, between, zone) == end
    assert 0 <= between.seconds <= 49 * 3_600


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("2026-10-25 02:50+02:00", "2026-10-25 02:10+01:00", 1),  # both in the night that has that hour twice
        ("2026-03-28 02:30+01:00", "2026-03-28 03:15+01:00", 1),  # half past two is not there the day after
        ("2026-03-28 01:50+01:00", "2026-03-28 02:10+01:00", 1),
    ],
)
def test_twenty_minutes_more_never_end_earlier(first: str, second: str, days: int) -> None:
    """Where clocks of the wall alone would say so."""
    zone = ZoneInfo("Europe/Vienna")
    assert moment_of(first, zone) < moment_of(second, zone)
    assert days_after(moment_of(first, zone), days, zone) <= days_after(moment_of(second, zone), days, zone)


def test_a_day_over_the_end_of_summer_time_has_25_hours() -> None:
    """And one over its beginning 23: the deadline stays at one minute to midnight."""
    zone = ZoneInfo("Europe/Vienna")
    autumn, spring = moment_of("2026-10-24 23:59", zone), moment_of("2026-03-28 23:59", zone)
    assert days_after(autumn, 1, zone) - autumn == timedelta(hours=25)
    assert days_after(spring, 1, zone) - spring == timedelta(hours=23)


@LAWS
@given(instant=instants, zone=zones)
def test_what_a_clock_showed_is_never_read_as_later_than_it_was(instant: datetime, zone: ZoneInfo) -> None:
    """Where clocks are changed nobody loses by it; everywhere else it is the instant itself."""
    shown = instant.astimezone(zone).replace(tzinfo=None)
    read = instant_of(shown.isoformat(), zone)
    assert read is not None
    assert read <= instant
    assert read.astimezone(zone).replace(tzinfo=None) == shown
    assert instant_of(instant.isoformat(), zone) == instant
    assert instant_of(shown.isoformat(), None) is None
