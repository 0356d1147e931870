"""What a submission has used, and how long its next answer may take.

Computing is counted by the kernel, and limited for each call and for all together. Time in which nothing is computed
is limited besides: that ends what sleeps. It is the only limit that a busy machine can reach for somebody. So time in
which the worker, or this thread, stood ready and no processor was free is taken off, as the kernel counts it; and what
this limit alone decided is `asleep`, and tried once more. Both tries together may take what the limit says.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Mapping

import msgspec

from grader.model import PATIENCE, Limits, Outcome
from grader.rpc.faults import SubmissionFault
from grader.rpc.worker_process import Process

_LEAST_WAIT = 0.002
_NO_SLEEP = 0.0005
"""So little without computing is the way there and back: it is charged in full, for nobody looks who waited in it, and
where no more is left, that is no time for a call."""
OPEN_SECONDS = 10.0
"""Seconds in which one worker must have read what was submitted."""
READING_SECONDS = 20.0
"""Seconds for reading it in all workers together; this time is not taken from the answers."""
TRIES = 2
"""How often what only slept is tried: each time it may sleep for its part of the limit."""
_ONE_CALL, _AT_LEAST = 0.2, 1.0
"""A call may sleep for a fifth of what is left, or a second: who sleeps in one exercise keeps time for the others."""


class TimeBudget:
    """What a whole submission may use, over all of its workers."""

    def __init__(self, limits: Limits, reference_seconds: Mapping[str, float] | None = None) -> None:
        self.limits = limits
        self.reference_seconds = reference_seconds or {}
        self.renew()

    @functools.cached_property
    def reading(self) -> TimeBudget:
        """What reading may use, besides."""
        return TimeBudget(msgspec.structs.replace(self.limits, submission_cpu_seconds=READING_SECONDS))

    def renew(self) -> None:
        """Nothing of it is used."""
        vars(self).pop("reading", None)
        self.cpu = 0.0
        self.asleep = 0.0
        self.lent = 0.0  # in functions that checks lend: ours, but not without end

    @property
    def cpu_left(self) -> float:
        """Seconds of computing that are left."""
        return self.limits.submission_cpu_seconds - self.cpu

    @property
    def asleep_left(self) -> float:
        """Seconds without computing that are left in this try."""
        return self.limits.submission_wall_seconds / TRIES - self.asleep

    def begin_call(self) -> None:
        """Make sure that there is time left for a call that is about to be made.

        A busy machine would let it run a little: a clock that looks at it is late there.

        Raises
        ------
        SubmissionFault
            Where nothing is left: the call must not be made.
        """
        if self.cpu_left <= 0:
            raise self.all_computed()
        if self.asleep_left <= _NO_SLEEP:
            raise _slept()

    def all_computed(self) -> SubmissionFault:
        """The fault of a submission that has computed for as long as all its calls together may.

        Returns
        -------
        SubmissionFault
        """
        return timed_out(f"{self.limits.submission_cpu_seconds:.3g} seconds of computing in all its calls")

    def of_call(self, exercise: str = "") -> tuple[float, float]:
        """How long one call may take: where the reference's time is known, so many times that.

        Parameters
        ----------
        exercise : str, optional

        Returns
        -------
        cpu, wall : float
            Seconds.
        """
        limits, reference = self.limits, self.reference_seconds.get(exercise)
        if reference is None:
            return limits.call_cpu_seconds, limits.call_wall_seconds
        cpu = PATIENCE * reference
        return cpu, max(limits.call_wall_seconds, cpu * limits.call_wall_seconds / limits.call_cpu_seconds)


class Meter:
    """The patience for one call: wall time from here, CPU time from the kernel, time of callbacks left out."""

    def __init__(
        self,
        process: Process,
        budget: TimeBudget,
        cpu: float,
        wall: float,
        reference: float | None = None,
    ) -> None:
        self._process = process
        self._reference = reference
        self._budget = budget
        self._cpu = cpu
        self._wall = wall
        self._begin = time.monotonic()
        self._cpu_begin = process.cpu_seconds()
        self._waited_begin = process.waited_seconds()
        self._deadline = self._begin + wall
        self._cpu_left = min(cpu, budget.cpu_left)
        self._asleep_left = min(budget.asleep_left, max(_ONE_CALL * budget.asleep_left, _AT_LEAST))
        self._look_at = self._begin + min(self._cpu_left, self._asleep_left)
        self._paused = 0.0
        self._slept = False  # for all that it may
        self._settled = False

    def __call__(self) -> float:
        """Seconds to wait before asking again. Raises SubmissionFault where time is up."""
        now = time.monotonic()
        deadline = self._deadline
        if now >= deadline:
            deadline += self._waited_here()
            if now >= deadline:
                raise timed_out(f"{self._wall:.3g} seconds", self._reference, asleep=True)
        if now >= self._look_at:  # one thread uses at most a second of CPU time a second
            self._look_at = now + max(self._left(now), _LEAST_WAIT)
        return min(deadline, self._look_at) - now

    def _waited_here(self) -> float:
        """Seconds in which one of the two had to wait for a processor."""
        return max(0.0, self._process.waited_seconds() - self._waited_begin)

    def _left(self, now: float) -> float:
        """Seconds before the next limit can be reached. Raises SubmissionFault where one is."""
        used = self._process.cpu_seconds() - self._cpu_begin
        if used >= self._cpu_left:
            if self._cpu_left < self._cpu:
                raise self._budget.all_computed()
            raise timed_out(f"{self._cpu:.2g} seconds of computing", self._reference)
        left = self._asleep_left - (now - self._begin - self._paused - used)
        left += self._waited_here() if left <= 0 else 0.0
        if left <= 0:
            self._slept = True
            raise _slept()
        return min(self._cpu_left - used, left)

    def pause(self, seconds: float, cpu_seconds: float, waited: float) -> None:
        """Leave out a callback: our time, and what the worker used meanwhile in calls that were charged already.

        Parameters
        ----------
        seconds : float
            On the clock.
        cpu_seconds : float
            Computed by the worker.
        waited : float
            Seconds in which the worker was ready, and no processor was free.

        Raises
        ------
        SubmissionFault
            Where all callbacks together took too long.
        """
        self._paused += seconds
        self._deadline += seconds
        self._look_at += seconds
        self._cpu_begin += cpu_seconds
        self._waited_begin += waited
        self._budget.lent += seconds
        if self._budget.lent > self._budget.limits.submission_wall_seconds:
            most = self._budget.limits.submission_wall_seconds
            raise timed_out(f"{most:.3g} seconds in functions that it was lent", asleep=True)

    def settle(self) -> None:
        """Charge the submission for the call; once."""
        if self._settled:
            return
        self._settled = True
        used = max(0.0, self._process.cpu_seconds() - self._cpu_begin)
        self._budget.cpu += used
        rest = time.monotonic() - self._begin - self._paused - used
        rest -= self._waited_here() if rest > _NO_SLEEP else 0.0
        self._budget.asleep += max(self._asleep_left if self._slept else 0.0, rest)


def timed_out(after: str, reference: float | None = None, *, asleep: bool = False) -> SubmissionFault:
    """The fault of a submission that was stopped after so long, with what the reference takes where it is known.

    All numbers are the assignment's, none is measured now: the same submission reads the same sentence.
    """
    known = "" if reference is None else f" (the reference takes {reference:g} seconds)"
    return SubmissionFault(Outcome.TIMED_OUT, f"stopped after {after}{known}", asleep=asleep)


def _slept() -> SubmissionFault:
    return timed_out("some seconds in which it computed nothing", asleep=True)


def not_asked_again() -> SubmissionFault:
    """The fault of an exercise that computed too long in other checks, and is not asked in this one.

    Returns
    -------
    SubmissionFault
    """
    return SubmissionFault(Outcome.TIMED_OUT, "not run: it was too slow in two other checks")
