"""What a submission has used, and how long its next answer may take."""

from __future__ import annotations

import time
from collections.abc import Mapping

from grader.model import PATIENCE, Limits, Outcome
from grader.sandbox.faults import SubmissionFault
from grader.sandbox.process import Process

_LEAST_WAIT = 0.002


class Budget:
    """What a whole submission may use, over all of its workers."""

    def __init__(self, limits: Limits, reference_seconds: Mapping[str, float] | None = None) -> None:
        self.limits = limits
        self.reference_seconds = reference_seconds or {}
        self.renew()

    def renew(self) -> None:
        """Nothing of it is used."""
        self.cpu = 0.0
        self.wall = 0.0
        self.lent = 0.0  # in functions that checks lend: ours, but not without end

    def of_call(self, exercise: str = "") -> tuple[float, float]:
        """CPU and wall seconds of one call: where the reference's time is known, so many times that."""
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
        budget: Budget,
        cpu: float,
        wall: float,
        reference: float | None = None,
    ) -> None:
        self._process = process
        self._reference = reference
        self._budget = budget
        self._cpu = cpu
        self._begin = time.monotonic()
        self._cpu_begin = process.cpu_seconds()
        self._deadline = self._begin + min(wall, budget.limits.submission_wall_seconds - budget.wall)
        self._cpu_left = min(cpu, budget.limits.submission_cpu_seconds - budget.cpu)
        self._look_at = self._begin + self._cpu_left
        self._paused = 0.0

    def __call__(self) -> float:
        """Seconds to wait before asking again. Raises SubmissionFault where time is up."""
        now = time.monotonic()
        if now >= self._deadline:
            raise timed_out(now - self._begin - self._paused, "seconds", self._reference)
        if now < self._look_at:  # one thread uses at most a second of CPU time a second
            return min(self._deadline, self._look_at) - now
        left = self._cpu_left - (self._process.cpu_seconds() - self._cpu_begin)
        if left <= 0:
            raise timed_out(self._cpu_left, "seconds of computing", self._reference)
        self._look_at = now + max(left, _LEAST_WAIT)
        return min(self._deadline, self._look_at) - now

    def pause(self, seconds: float, cpu_seconds: float) -> None:
        """Leave out a callback: our time, and what the worker used in calls that were made, and charged, meanwhile."""
        self._paused += seconds
        self._deadline += seconds
        self._look_at += seconds
        self._cpu_begin += cpu_seconds
        self._budget.lent += seconds
        if self._budget.lent > self._budget.limits.submission_wall_seconds:
            raise timed_out(self._budget.lent, "seconds in functions that it was lent")

    def settle(self) -> None:
        """Charge the submission for the call."""
        self._budget.wall += time.monotonic() - self._begin - self._paused
        self._budget.cpu += max(0.0, self._process.cpu_seconds() - self._cpu_begin)


def timed_out(seconds: float, unit: str, reference: float | None = None) -> SubmissionFault:
    """The fault of a submission that was stopped after so long, with what the reference takes where it is known.

    That is the assignment's number, not one measured now: the same submission reads the same sentence.
    """
    known = "" if reference is None else f" (the reference takes {reference:g} seconds)"
    return SubmissionFault(Outcome.TIMED_OUT, f"stopped after {max(seconds, 0):.2g} {unit}{known}")
