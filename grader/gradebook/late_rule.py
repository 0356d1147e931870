"""What being late costs: a rule as data, and its arithmetic. No rule is a rule: it takes nothing.

Three laws hold whatever the rule: a mark never rises by being late, never falls by being less late, and never falls
below the floor where it was not below already.
"""

from __future__ import annotations

import math
import re
from datetime import datetime, tzinfo
from enum import StrEnum

import msgspec

from grader.gradebook.course_clock import Duration, after, days_after, whole_days
from grader.model import GradeError
from grader.phrases import points_text

_DIGITS = 6
"""Decimals to which points are rounded, as everywhere."""
_AMOUNT = re.compile(
    r"(?P<value>\d{1,6}(?:\.\d{1,6})?)\s*(?:(?P<points>points?)|(?:%|percent) of the (?P<whole>score|maximum))",
    re.ASCII,
)


class Of(StrEnum):
    """What an amount is a part of."""

    SCORE = "score"
    MAXIMUM = "maximum"
    POINTS = "points"


class Amount(msgspec.Struct, frozen=True):
    """So many points, or so many percent of a score or of what can be had."""

    value: float
    of: Of

    def points(self, raw: float, maximum: float) -> float:
        """How many points it is.

        Parameters
        ----------
        raw : float
            The score.
        maximum : float
            What could be had.

        Returns
        -------
        float
        """
        return self.value * {Of.SCORE: raw / 100, Of.MAXIMUM: maximum / 100, Of.POINTS: 1.0}[self.of]

    def times(self, number: float) -> Amount:
        """So many times as much.

        Parameters
        ----------
        number : float

        Returns
        -------
        Amount
        """
        return Amount(self.value * number, self.of)

    def __str__(self) -> str:
        value = points_text(self.value)
        if self.of is Of.POINTS:
            return f"{value} {'point' if value == '1' else 'points'}"
        return f"{value} % of the {self.of}"


def amount_of(text: str) -> Amount:
    """Read an amount: `10 % of the score`, `10 % of the maximum`, `2 points`.

    Parameters
    ----------
    text : str

    Returns
    -------
    Amount

    Raises
    ------
    GradeError
        Where it is none, or says no whole: half a sentence, for whoever knows where it stands.
    """
    found = _AMOUNT.fullmatch(" ".join(text.split()).casefold())
    if found is None:
        percent = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(?:%|percent)\s*", text, re.ASCII)
        whole = percent[1] if percent else "10"
        advice = f"write {whole} % of the score or {whole} % of the maximum"
        raise GradeError(f"{text!r} {f'does not say of what; {advice}' if percent else _NO_AMOUNT}")
    of = Of(found["whole"]) if found["whole"] else Of.POINTS
    value = float(found["value"])
    if of is not Of.POINTS and value > 100:
        raise GradeError(f"{text!r} is more than all of it")
    return Amount(value, of)


_NO_AMOUNT = "is no amount; write 10 % of the score, 10 % of the maximum or 2 points"


NOTHING = Amount(0.0, Of.POINTS)


class LateRule(msgspec.Struct, frozen=True, kw_only=True):
    """What is taken off a late mark.

    Whoever is late by more than `grace` has `take_off` taken off for each day or hour since the deadline, a part of one
    counted as a whole where what is `started` counts. No more than `at_most` is taken off, and no mark is brought below
    `never_below`.
    """

    grace: Duration = Duration()
    take_off: Amount = NOTHING
    per_hour: bool = False
    started: bool = True
    at_most: Amount | None = None
    never_below: Amount = NOTHING

    @property
    def costs(self) -> bool:
        """Whether being late costs anything at all."""
        return self.take_off.value > 0

    def is_late(self, deadline: datetime, moment: datetime, zone: tzinfo) -> bool:
        """Whether what was handed in at `moment` is late, grace counted.

        Parameters
        ----------
        deadline : datetime.datetime
        moment : datetime.datetime
        zone : datetime.tzinfo

        Returns
        -------
        bool
        """
        return moment > after(deadline, self.grace, zone)

    def units(self, deadline: datetime, moment: datetime, zone: tzinfo) -> float:
        """How many days or hours late it is, as they are counted; 0 where it is not late.

        Parameters
        ----------
        deadline : datetime.datetime
        moment : datetime.datetime
        zone : datetime.tzinfo

        Returns
        -------
        float
        """
        if not self.is_late(deadline, moment, zone):
            return 0.0
        if self.per_hour:
            hours = (moment - deadline).total_seconds() / 3_600
            return float(math.ceil(hours)) if self.started else hours
        days = whole_days(deadline, moment, zone)
        begin, end = days_after(deadline, days, zone), days_after(deadline, days + 1, zone)
        rest = (moment - begin) / (end - begin)
        return days + (math.ceil(rest) if self.started else rest)

    def cost(self, units: float, raw: float, maximum: float) -> LateCost:
        """What so many days or hours cost.

        Parameters
        ----------
        units : float
            Of `units`.
        raw : float
            The score.
        maximum : float
            What could be had.

        Returns
        -------
        LateCost
        """
        if units <= 0 or raw <= 0 or not self.costs:
            return LateCost(raw, raw)
        wanted = self.take_off.times(units).points(raw, maximum)
        cap = self.at_most.points(raw, maximum) if self.at_most else math.inf
        floor = min(raw, self.never_below.points(raw, maximum))
        left = round(raw - min(wanted, cap), _DIGITS)
        final = min(raw, max(left, floor))
        return LateCost(
            raw,
            final,
            taken_off=round(raw - final, _DIGITS),
            capped=wanted > cap,
            floored=left < floor,
        )


class LateCost(msgspec.Struct, frozen=True):
    """A score, what is left of it, and what was taken off; whether the most that may be, or the floor, ended it."""

    raw: float
    final: float
    taken_off: float = 0.0
    capped: bool = False
    floored: bool = False
