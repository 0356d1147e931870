"""Slip days: days that a learner may be late in a course at no cost, used in the order in which assignments are due."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Slip(msgspec.Struct, frozen=True):
    """How many slip days one assignment uses, and how many are left after it."""

    used: int
    left: int


def shared_out(days: int, most_each: int | None, wanted: Iterable[int]) -> list[Slip]:
    """Give each assignment the slip days that it wants, in order, as long as there are some.

    What one does not use is left for the next, so that nobody loses by being less late.

    Parameters
    ----------
    days : int
        All that a learner has.
    most_each : int or None
        The most for one assignment.
    wanted : iterable of int
        How many would make each not late at all.

    Returns
    -------
    list of Slip
        In the same order.
    """
    slips: list[Slip] = []
    left = days
    for want in wanted:
        used = min(want, left, want if most_each is None else most_each)
        left -= used
        slips.append(Slip(used, left))
    return slips
