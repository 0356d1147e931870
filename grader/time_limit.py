"""Stop what takes too long, from within this process."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

_AGAIN = 2.0
"""Seconds after which the alarm rings again: what is stopped may have caught what the first one raised."""


class TooLong(BaseException):
    """The time is over. Not an `Exception`, so that no `except Exception` on the way catches it."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Limit the time on the clock of what is done inside.

    Raises
    ------
    TooLong
        Once so many seconds are over, from within what is done.
    """
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(*_: object) -> NoReturn:
    raise TooLong
