"""Times as a course means them: what its clocks show, as an instant, and days that end at the same time of day.

Twice a year the clocks of most places are changed. One hour then does not exist, and one comes twice; a day has 23 or
25 hours. A time that was written down and means no instant, or two, is refused with the words that would be certain.
A deadline that was worked out is never moved so that a learner has less time.
"""

from __future__ import annotations

import re
import zoneinfo
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec

from grader.model import GradeError
from grader.phrases import counted, nearest

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_FOLDS = (0, 1)
_STEP = timedelta(minutes=1)
_PART = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*(weeks?|days?|d|hours?|h|minutes?|mins?|m)", re.ASCII)
_YEARS = range(1970, 2200)


class Duration(msgspec.Struct, frozen=True):
    """So many days of the calendar, and so many seconds on top."""

    days: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        if not self.days and not self.seconds:
            return "no time"
        return " ".join(filter(None, (counted(self.days, "day") if self.days else "", _clock(self.seconds))))


def _clock(seconds: float) -> str:
    """Hours and minutes in words; seconds only where there is nothing else."""
    whole = int(seconds)
    hours, minutes = divmod(whole // _MINUTE, 60)
    parts = [counted(hours, "hour") if hours else "", counted(minutes, "minute") if minutes else ""]
    if whole and not any(parts):
        parts = [counted(whole, "second")]
    return " ".join(filter(None, parts))


def duration_of(text: str) -> Duration:
    """Read a duration: `15 minutes`, `2 days`, `1 day 12 hours`.

    Parameters
    ----------
    text : str

    Returns
    -------
    Duration

    Raises
    ------
    GradeError
        Where it is none: half a sentence, for whoever knows where it stands.
    """
    words = text.replace(",", " ").replace(" and ", " ").strip().casefold()
    if not words or _PART.sub("", words).strip():
        raise GradeError(f"{text!r} is no duration; write it as 15 minutes, 2 days or 1 day 12 hours")
    days, seconds = 0, 0.0
    for amount, unit in _PART.findall(words):
        if unit[0] in "wd":
            if "." in amount:
                raise GradeError(f"{text!r}: days are whole; write 1 day 12 hours for a day and a half")
            days += int(amount) * (7 if unit[0] == "w" else 1)
        else:
            seconds += float(amount) * (_HOUR if unit[0] == "h" else _MINUTE)
    if days > 3_650 or seconds > 3_650 * _DAY:
        raise GradeError(f"{text!r} is longer than ten years")
    return Duration(days, seconds)


def zone_of(name: str) -> ZoneInfo:
    """The time zone of an IANA name.

    Parameters
    ----------
    name : str
        Such as `Europe/Vienna`.

    Returns
    -------
    zoneinfo.ZoneInfo

    Raises
    ------
    GradeError
        Where there is none: half a sentence, with the nearest name.
    """
    names = sorted(zoneinfo.available_timezones())
    if name not in names:
        advice = nearest(name, names, "write it as Europe/Vienna or America/New_York.")
        raise GradeError(f"{name!r} is no time zone; {advice}")
    return ZoneInfo(name)


def moment_of(written: object, zone: tzinfo | None) -> datetime:
    """The instant that somebody wrote down: with its offset, or as the clock shows it where the course is.

    Parameters
    ----------
    written : object
        A date and a time, as TOML has them or as text: `2026-11-20 23:59`, `2026-11-20T23:59:00+01:00`.
    zone : datetime.tzinfo or None
        Where the course is; None where nobody said.

    Returns
    -------
    datetime.datetime
        In UTC.

    Raises
    ------
    GradeError
        Where it is no time, or does not exist, or comes twice there: half a sentence, with what to write instead.
    """
    local = _parsed(written)
    if local.tzinfo is not None:
        return local.astimezone(UTC)
    if zone is None:
        raise GradeError(f"{local:%Y-%m-%d %H:%M}: nobody says in which place; give time_zone, or an offset")
    first, second = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in _FOLDS)
    if first < second:
        either = " or ".join(one.astimezone(zone).isoformat(" ", "minutes") for one in (first, second))
        raise GradeError(f"{local:%Y-%m-%d %H:%M} comes twice in {zone}: clocks are put back; write {either}")
    if first > second:
        instead = f"{first.astimezone(zone):%Y-%m-%d %H:%M}"
        raise GradeError(
            f"{local:%Y-%m-%d %H:%M} does not exist in {zone}: clocks are put forward; write {instead}"
        )
    return first


def instant_of(submitted: str, clocks: tzinfo | None) -> datetime | None:
    """The instant at which something was handed in.

    Parameters
    ----------
    submitted : str
        ISO 8601, with an offset or as a clock showed it; empty where it is not known.
    clocks : datetime.tzinfo or None
        Where the course is; None where nobody said.

    Returns
    -------
    datetime.datetime or None
        In UTC. Of two that it may be, the earlier; None where it is not known.
    """
    if not submitted:
        return None
    local = datetime.fromisoformat(submitted)
    if local.tzinfo is not None:
        return local.astimezone(UTC)
    return None if clocks is None else min(_both(local, clocks))


def _parsed(written: object) -> datetime:
    try:
        parsed = written if isinstance(written, datetime) else datetime.fromisoformat(str(written).strip())
    except ValueError:
        parsed = None
    is_time = isinstance(written, datetime) or bool(re.search(r"\d[T ]\d\d", str(written)))
    if parsed is None or not is_time:
        raise GradeError(f"{str(written)!r} is no date with a time; write it as 2026-11-20 23:59")
    if parsed.year not in _YEARS:
        raise GradeError(f"{str(written)!r}: the year {parsed.year} cannot be meant")
    return parsed


@lru_cache(maxsize=4096)  # a class has few deadlines, and many who are late
def days_after(moment: datetime, days: int, zone: tzinfo) -> datetime:
    """The same time of day, so many days later. Where clocks are changed in between, a day has 23 or 25 hours.

    A time that does not exist that day becomes the first that does, and of two the second is taken. What is later is
    never earlier so many days later.

    Parameters
    ----------
    moment : datetime.datetime
        An instant.
    days : int
        0 or more.
    zone : datetime.tzinfo

    Returns
    -------
    datetime.datetime
        In UTC.
    """
    if not days:
        return moment.astimezone(UTC)
    local = moment.astimezone(zone)
    if local.fold:  # this time of day has been before: the whole hour counts from its end
        local = local.replace(second=0, microsecond=0)
        while local.fold:
            local = (local.astimezone(UTC) + _STEP).astimezone(zone)
    wall = local.replace(tzinfo=None, fold=0) + timedelta(days=days)
    first, second = _both(wall, zone)
    if first > second:
        wall = wall.replace(second=0, microsecond=0)
        while first > second:
            wall += _STEP
            first, second = _both(wall, zone)
    return second


def _both(wall: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """The two instants that a clock's time may be: one, as a rule; the first is the later where there is none."""
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in _FOLDS)
    return first, second


def after(moment: datetime, duration: Duration, zone: tzinfo) -> datetime:
    """An instant, moved by a duration.

    Parameters
    ----------
    moment : datetime.datetime
    duration : Duration
    zone : datetime.tzinfo
        By whose calendar days are counted.

    Returns
    -------
    datetime.datetime
        In UTC.
    """
    return days_after(moment, duration.days, zone) + timedelta(seconds=duration.seconds)


def whole_days(start: datetime, moment: datetime, zone: tzinfo) -> int:
    """How many days have passed, as `days_after` counts them.

    Parameters
    ----------
    start : datetime.datetime
    moment : datetime.datetime
        Not before `start`.
    zone : datetime.tzinfo

    Returns
    -------
    int
    """
    days = max(0, (moment - start).days - 2)  # a calendar may leave out a day, where a date line is moved
    while days_after(start, days + 1, zone) <= moment:
        days += 1
    return days


def time_between(start: datetime, moment: datetime, zone: tzinfo) -> Duration:
    """The days of the calendar and the seconds from one instant to a later one.

    Parameters
    ----------
    start : datetime.datetime
    moment : datetime.datetime
        Not before `start`.
    zone : datetime.tzinfo

    Returns
    -------
    Duration
    """
    days = whole_days(start, moment, zone)
    return Duration(days, (moment - days_after(start, days, zone)).total_seconds())
