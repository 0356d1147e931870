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
def at_most(seconds: float, *, of_processor: bool = False) -> Iterator[None]:
    """Limit the time of what is done inside: on the clock, or of this process on a processor.

    Parameters
    ----------
    seconds : float
    of_processor : bool
        Count what is computed: a busy machine finds the same.

    Yields
    ------
    None

    Raises
    ------
    TooLong
        Once so many seconds are over, from within what is done.
    """
    number, timer = (
        (signal.SIGPROF, signal.ITIMER_PROF) if of_processor else (signal.SIGALRM, signal.ITIMER_REAL)
    )
    before = signal.signal(number, _ring)
    signal.setitimer(timer, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(timer, 0)
        signal.signal(number, before)


def _ring(*_: object) -> NoReturn:
    raise TooLong
