"""Judge a batch: submissions in, verdicts out, in the order in which they are finished.

A submission whose server dies is tried once more on a new one, and after that is reported as our fault. What a clock on
the wall ended, or could not be judged, is tried once more beside the others. No two submissions that are judged at the
same time can answer for each other: see `Pool._grade`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple, Self

import msgspec

from grader.engine.engines import LOCAL, Engine
from grader.engine.retry_policy import is_doubtful
from grader.engine.server_process import Program
from grader.grading.counts_with import recounted
from grader.grading.setup import Check, CheckSelection, Failed, Job, Judged, Ready, Setup, Used
from grader.model import OUR_FAULT, CheckResult, GradeError, Note, Outcome, Submission
from grader.sandbox.isolation import Isolation

_BATCH = 256
"""Submissions of a batch: what is left open is settled when it is judged."""
_STALLED = "Stopped: with what your functions return, the checks do not end."


def checker(setup: Setup) -> Program[Ready, Judged]:
    """The process that judges by an assignment's checks.

    Parameters
    ----------
    setup : Setup

    Returns
    -------
    Program
    """
    data = msgspec.msgpack.encode(setup)
    return Program("grader.grading.checker", setup.slug, setup.folder, setup.content, data, Ready, Judged)


class ToJudge(NamedTuple):
    """A submission to judge within so many seconds, and how: see `Job`."""

    submission: Submission
    seconds: float
    part: CheckSelection | None = None
    beside: bool = False
    settle: tuple[str, ...] = ()
    used: Used = (0.0, 0.0)

    @property
    def key(self) -> str:
        """The student."""
        return self.submission.student

    def message(self) -> bytes:
        """The job."""
        job = Job(
            files=self.submission.contents,
            times=self.submission.times,
            part=self.part,
            beside=self.beside,
            settle=self.settle,
            used=self.used,
        )
        return msgspec.msgpack.encode(job)


class Pool:
    """Processes of an engine that judge submissions of one assignment. Use as a context manager.

    `isolation` is the lowest that any server measured, and at least `lowest_level`; `broken` names the checks that do
    not pass the reference.
    """

    def __init__(self, setup: Setup, jobs: int, engine: Engine = LOCAL, lowest_level: int = 0) -> None:
        self._setup = setup
        self._jobs = jobs
        self._lowest_level = lowest_level
        self._servers = engine.servers(checker(setup), jobs, self._accept)
        self._started = False
        self.checks: tuple[Check, ...] = ()
        self.broken: dict[str, str] = {}
        self.isolation = Isolation(level=0)

    def __enter__(self) -> Self:
        """Start the servers and wait until each is ready."""
        self._servers.__enter__()
        self._started = True
        return self

    def __exit__(self, *_: object) -> None:
        """End every server, whatever it is doing."""
        self._servers.__exit__()

    def _accept(self, ready: Ready) -> None:
        """Every server judges by the same checks, and in a box that is as tight."""
        self._setup.refuse_edited(ready.content)
        _refuse_level(ready.isolation, self._lowest_level)
        weaker = ready.isolation.level < self.isolation.level
        if self._started and (weaker or ready.checks != self.checks):
            raise GradeError("The checks or the isolation changed while grading.", exit_code=3)
        if not self._started:
            self.isolation = ready.isolation if weaker or not self.checks else self.isolation
            self.checks = ready.checks
            self.broken |= ready.broken

    def grade(
        self, submissions: Iterable[Submission], part: CheckSelection | None = None
    ) -> Iterator[tuple[Submission, Judged]]:
        """Judge each submission exactly once, by all checks or by a part of them; of a part, every verdict is final.

        Parameters
        ----------
        submissions : iterable of Submission
        part : CheckSelection, optional

        Yields
        ------
        tuple
            A submission, and its marks.
        """
        if part is not None:
            for task, answer in self._servers.work(deque(self._task(one, part=part) for one in submissions)):
                yield task.submission, self._marks(answer)
            return
        waiting = iter(submissions)
        while batch := list(islice(waiting, _BATCH)):
            yield from self._grade(batch)

    def _task(self, submission: Submission, **how: Any) -> ToJudge:
        return ToJudge(submission, self._setup.longest, **how)

    def _grade(self, batch: list[Submission]) -> Iterator[tuple[Submission, Judged]]:
        """All are judged; then what was left open, exercise by exercise.

        Whoever answers for what another is judged on must not be judged at the same time. One server judges one at a
        time, and leaves nothing open.
        """
        beside = self._jobs > 1
        held: list[tuple[Submission, Judged]] = []
        for task, judged in self._twice([self._task(one, beside=beside) for one in batch]):
            if judged.open:
                held.append((task.submission, msgspec.structs.replace(judged, used=(0.0, 0.0))))
            else:
                yield task.submission, judged
        for exercise in dict.fromkeys(check.exercise for check in self.checks):
            held = self._settled(held, {check.id for check in self.checks if check.exercise == exercise})
        yield from held

    def _settled(
        self, held: list[tuple[Submission, Judged]], checks: set[str]
    ) -> list[tuple[Submission, Judged]]:
        """The same, with these of their open checks judged: on one exercise only, which none of its checks lends.

        Settling all exercises may take what judging may take, once: who sleeps in each of them sleeps no longer for it.
        """
        known = {submission.student: (submission, judged) for submission, judged in held}
        tasks = [
            self._task(
                submission, settle=tuple(one for one in judged.open if one in checks), used=judged.used
            )
            for submission, judged in held
        ]
        for task, judged in self._twice([one for one in tasks if one.settle]):
            submission, before = known[task.key]
            found = {one.id: one for one in judged.checks if one.id in task.settle}
            results = recounted(
                (found.get(one.id, one) for one in before.checks), {one.id: one for one in self.checks}
            )
            noted = tuple(note for note in judged.notes if note not in before.notes)
            after = msgspec.structs.replace(
                before, checks=results, notes=before.notes + noted, used=judged.used
            )
            known[submission.student] = submission, after
        return list(known.values())

    def _twice(self, tasks: Iterable[ToJudge]) -> Iterator[tuple[ToJudge, Judged]]:
        """Verdicts; what is in doubt is tried once more, beside the others, and what happens twice is the verdict."""
        todo, again = deque(tasks), set()
        for task, answer in self._servers.work(todo):
            judged = self._marks(answer)
            if task.key in again or not is_doubtful(judged, self.broken):
                yield task, judged
            else:
                again.add(task.key)
                todo.append(task)

    def _marks(self, answer: Judged | Failed) -> Judged:
        return answer if isinstance(answer, Judged) else self._unjudged(answer)

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


def _refuse_level(isolation: Isolation, lowest: int) -> None:
    if isolation.level < lowest:
        raise GradeError(
            f"Isolation level {isolation.level} is below {lowest}; {isolation.explain()}. "
            f"`grade doctor` says more; --lowest-level {isolation.level} grades all the same and stamps it.",
            exit_code=3,
        )
