"""Several lanes side by side: submissions in, verdicts out, in the order in which they are finished.

One thread, one poll: a lane that dies is replaced, its submission is tried once more on the new one, and after that
is reported as our fault. What a clock on the wall ended, or could not be judged, is tried once more beside the others.
Nothing that a submission does ends the batch, and no two submissions that are judged at the same time can answer for
each other: see `Pool._grade`.
"""

from __future__ import annotations

import select
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple, Self

import msgspec

from grader.checking.counts_with import recounted
from grader.checking.explaining import EXPLAINING_STOPPED, to_tell, with_reasons
from grader.checking.setup import Check, Failed, Judged, Part, Ready, Setup
from grader.engine.doubts import is_doubtful
from grader.engine.lane import Lane, LaneDied, Task
from grader.model import OUR_FAULT, CheckResult, GradeError, Note, Outcome, Submission
from grader.sandbox.isolation import Isolation

_TICK_MILLISECONDS = 1000
_RESTARTS_IN_A_ROW = 3
_BATCH = 256
"""So many are judged before the first of them is explained."""
_STALLED = "Stopped: with what your functions return, the checks do not end."


class Queued(NamedTuple):
    """A submission, and what is to be done with it."""

    submission: Submission
    task: Task = Task()
    part: Part | None = None


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
        if part is not None:
            for work, answer in self._work(deque(Queued(one, part=part) for one in submissions)):
                yield work.submission, self._marks(answer)
            return
        waiting = iter(submissions)
        while batch := list(islice(waiting, _BATCH)):
            yield from self._grade(batch)

    def _grade(self, batch: list[Submission]) -> Iterator[tuple[Submission, Judged]]:
        """All are judged; then what was left open, exercise by exercise; then what is wrong is explained.

        Whoever answers for what another is judged on must not be judged, or explained, at the same time. One lane
        judges one at a time, and so does it all at once.
        """
        beside = self._jobs > 1
        held: list[tuple[Submission, Judged]] = []
        for work, judged in self._twice([Queued(one, Task(beside=beside)) for one in batch]):
            if beside and (judged.open or to_tell(judged.checks)):
                held.append((work.submission, msgspec.structs.replace(judged, used=(0.0, 0.0))))
            else:
                yield work.submission, judged
        for exercise in dict.fromkeys(check.exercise for check in self.checks):
            held = self._settled(held, {check.id for check in self.checks if check.exercise == exercise})
        known = {submission.student: judged for submission, judged in held}
        yield from ((one, judged) for one, judged in held if not to_tell(judged.checks))
        explaining = deque(
            Queued(one, Task(results=judged.checks)) for one, judged in held if to_tell(judged.checks)
        )
        for work, answer in self._work(explaining):
            yield work.submission, _explained(known[work.submission.student], answer)

    def _settled(
        self, held: list[tuple[Submission, Judged]], checks: set[str]
    ) -> list[tuple[Submission, Judged]]:
        """The same, with these of their open checks judged: on one exercise only, which none of its checks lends.

        Settling all exercises may take what judging may take, once: who sleeps in each of them sleeps no longer for it.
        """
        known = {submission.student: (submission, judged) for submission, judged in held}
        tasks = [
            Queued(
                submission, Task(settle=tuple(one for one in judged.open if one in checks), used=judged.used)
            )
            for submission, judged in held
        ]
        for work, judged in self._twice([one for one in tasks if one.task.settle]):
            submission, before = known[work.submission.student]
            found = {one.id: one for one in judged.checks if one.id in work.task.settle}
            results = recounted(
                (found.get(one.id, one) for one in before.checks), {one.id: one for one in self.checks}
            )
            noted = tuple(note for note in judged.notes if note not in before.notes)
            after = msgspec.structs.replace(
                before, checks=results, notes=before.notes + noted, used=judged.used
            )
            known[submission.student] = submission, after
        return list(known.values())

    def _twice(self, work: Iterable[Queued]) -> Iterator[tuple[Queued, Judged]]:
        """Verdicts; what is in doubt is tried once more, beside the others, and what happens twice is the verdict."""
        todo, again = deque(work), set()
        for one, answer in self._work(todo):
            judged = self._marks(answer)
            if one.submission.student in again or not is_doubtful(judged, self.broken):
                yield one, judged
            else:
                again.add(one.submission.student)
                todo.append(one)

    def _marks(self, answer: Judged | Failed) -> Judged:
        return answer if isinstance(answer, Judged) else self._unjudged(answer)

    def _work(self, todo: deque[Queued]) -> Iterator[tuple[Queued, Judged | Failed]]:
        """What became of each, in the order in which they are finished; more may be put into the queue meanwhile."""
        tried: set[str] = set()
        busy: dict[int, tuple[Lane, Queued]] = {}
        idle = list(self._lanes)
        while True:
            while idle and todo:
                lane, one = idle.pop(), todo.popleft()
                busy[lane.descriptor] = (lane, one)
                self._send(lane, one)
            if not busy:
                return
            for descriptor in self._wait(busy):
                lane, one = busy.pop(descriptor)
                answer = self._receive(lane)
                idle.append(lane if isinstance(answer, Judged) else self._replace(lane))
                if isinstance(answer, Judged) or answer.stalled or one.submission.student in tried:
                    yield one, answer
                else:
                    tried.add(one.submission.student)
                    todo.appendleft(one)

    @staticmethod
    def _send(lane: Lane, one: Queued) -> None:
        try:
            lane.send(one.submission, one.part, one.task)
        except LaneDied:
            return  # its descriptor is readable at once, and says the same

    def _receive(self, lane: Lane) -> Judged | Failed:
        try:
            return lane.receive()
        except LaneDied:
            return Failed(reason="the checker's process died, or did not answer")

    def _wait(self, busy: dict[int, tuple[Lane, Queued]]) -> list[int]:
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
        limits = self._setup.limits
        all_of_it = (limits.submission_cpu_seconds, limits.submission_wall_seconds)
        return Judged(
            checks=checks,
            notes=(Note("stalled" if stalled else "grader_fault", failed.reason),),
            used=all_of_it if stalled else (0.0, 0.0),
        )


def _explained(judged: Judged, answer: Judged | Failed) -> Judged:
    """The marks as they are, with the words of an explanation; where that failed, a note says that there is none."""
    if isinstance(answer, Failed):
        return msgspec.structs.replace(judged, notes=(*judged.notes, EXPLAINING_STOPPED))
    return msgspec.structs.replace(
        judged, checks=answer.checks, notes=with_reasons(judged.notes, answer.notes)
    )
