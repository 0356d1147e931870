"""Several lanes side by side: submissions in, verdicts out, in the order in which they are finished.

One thread, one poll: a lane that dies is replaced, its submission is tried once more on the new one, and after that
is reported as our fault. What timed out, or could not be judged, is tried again alone when everything else is done.
Nothing that a submission does ends the batch.
"""

from __future__ import annotations

import select
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Self

from grader.checking.setup import Check, Failed, Judged, Part, Ready, Setup
from grader.engine.doubts import first_timeout, is_doubtful
from grader.engine.lane import Lane, LaneDied
from grader.model import OUR_FAULT, CheckResult, GradeError, Note, Outcome, Submission
from grader.sandbox.canary import Isolation

_TICK_MILLISECONDS = 1000
_RESTARTS_IN_A_ROW = 3
_STALLED = "Stopped: with what your functions return, the checks do not end."


class Pool:
    """Lanes that judge submissions of one assignment. Use as a context manager.

    `isolation` is the lowest that any lane measured; `broken` names the checks that do not pass the reference.
    """

    def __init__(self, setup: Setup, jobs: int) -> None:
        self._setup = setup
        self._jobs = jobs
        self._lanes: list[Lane] = []
        self.checks: tuple[Check, ...] = ()
        self.broken: dict[str, str] = {}
        self.isolation = Isolation(level=0)

    def __enter__(self) -> Self:
        """Start the lanes and wait until each is ready."""
        try:
            self._lanes = [Lane(self._setup) for _ in range(self._jobs)]
            answers = [lane.ready() for lane in self._lanes]
            self._refuse_change(answers)
        except BaseException:
            self.__exit__()
            raise
        self.checks = answers[0].checks
        self.broken = {check: why for answer in answers for check, why in answer.broken.items()}
        self.isolation = min((answer.isolation for answer in answers), key=lambda one: one.level)
        return self

    def __exit__(self, *_: object) -> None:
        """End every lane, whatever it is doing."""
        for lane in self._lanes:
            lane.stop()
        self._lanes.clear()

    def grade(
        self, submissions: Iterable[Submission], part: Part | None = None
    ) -> Iterator[tuple[Submission, Judged]]:
        """Judge each submission exactly once, by all checks or by a part of them; of a part, every verdict is final."""
        doubtful: list[tuple[Submission, Judged]] = []
        for submission, judged in self._judge(submissions, part):
            if part is None and is_doubtful(judged, self.broken):
                doubtful.append((submission, judged))
            else:
                yield submission, judged
        for submission, first in doubtful:
            yield submission, self._judge_again(submission, first)

    def _judge_again(self, submission: Submission, first: Judged) -> Judged:
        """Alone. Where the check that timed out does so again, the first verdict stands."""
        slow = first_timeout(first)
        if slow is not None:
            part = Part(checks=(slow,), limits=self._setup.limits)
            _, alone = next(self._judge([submission], part))
            if alone.checks[0].outcome is Outcome.TIMED_OUT:
                return first
        return next(self._judge([submission], None))[1]

    def _judge(
        self, submissions: Iterable[Submission], part: Part | None
    ) -> Iterator[tuple[Submission, Judged]]:
        waiting = iter(submissions)
        again: deque[Submission] = deque()
        tried: set[str] = set()
        busy: dict[int, tuple[Lane, Submission]] = {}
        idle = list(self._lanes)
        while True:
            while idle and (submission := self._next(again, waiting)) is not None:
                lane = idle.pop()
                busy[lane.descriptor] = (lane, submission)
                self._send(lane, submission, part)
            if not busy:
                return
            for descriptor in self._wait(busy):
                lane, submission = busy.pop(descriptor)
                answer = self._receive(lane)
                idle.append(lane if isinstance(answer, Judged) else self._replace(lane))
                if isinstance(answer, Judged):
                    yield submission, answer
                elif submission.student not in tried and not answer.stalled:
                    tried.add(submission.student)
                    again.append(submission)
                else:
                    yield submission, self._unjudged(answer)

    @staticmethod
    def _next(again: deque[Submission], waiting: Iterator[Submission]) -> Submission | None:
        return again.popleft() if again else next(waiting, None)

    @staticmethod
    def _send(lane: Lane, submission: Submission, part: Part | None) -> None:
        try:
            lane.send(submission, part)
        except LaneDied:
            return  # its descriptor is readable at once, and says the same

    def _receive(self, lane: Lane) -> Judged | Failed:
        try:
            return lane.receive()
        except LaneDied:
            return Failed(reason="the checker's process died, or did not answer")

    def _wait(self, busy: dict[int, tuple[Lane, Submission]]) -> list[int]:
        """Descriptors of lanes that have answered, died, or are overdue."""
        poll = select.poll()
        for descriptor in busy:
            poll.register(descriptor, select.POLLIN)
        while True:
            ready = [descriptor for descriptor, _ in poll.poll(_TICK_MILLISECONDS)]
            ready += [one for one, (lane, _) in busy.items() if lane.overdue and one not in ready]
            if ready:
                return ready

    def _replace(self, dead: Lane) -> Lane:
        """A new lane for one whose checker died, or could not judge: its zygote may be the reason."""
        self._lanes.remove(dead)
        dead.stop()
        for attempt in range(_RESTARTS_IN_A_ROW):
            lane = Lane(self._setup)
            self._lanes.append(lane)
            try:
                ready = lane.ready()
            except GradeError:
                self._lanes.remove(lane)
                lane.stop()
                if attempt == _RESTARTS_IN_A_ROW - 1:
                    raise
            else:
                self._expect_the_same(ready)
                return lane
        raise AssertionError("unreachable")

    def _refuse_change(self, answers: list[Ready]) -> None:
        """Every lane has read the same course: marks of one run are marks by the same checks."""
        if any(answer.content != self._setup.content for answer in answers):
            raise GradeError(
                f"{self._setup.slug} was edited while it was read; what is graded so far is kept: start again.",
                exit_code=3,
            )

    def _expect_the_same(self, ready: Ready) -> None:
        self._refuse_change([ready])
        if ready.isolation.level < self.isolation.level or ready.checks != self.checks:
            raise GradeError("The checks or the isolation changed while grading.", exit_code=3)

    def _unjudged(self, failed: Failed) -> Judged:
        """What a submission gets that could not be judged: no score, unless it keeps the checks from ending."""
        stalled = failed.stalled
        checks = tuple(
            CheckResult(
                id=check.id,
                exercise=check.exercise,
                title=check.title,
                points=0.0 if stalled else None,
                max_points=check.points,
                outcome=Outcome.TIMED_OUT if stalled else Outcome.GRADER_FAULT,
                feedback=_STALLED if stalled else OUR_FAULT,
            )
            for check in self.checks
        )
        return Judged(checks=checks, notes=(Note("stalled" if stalled else "grader_fault", failed.reason),))
