"""The checker: the trusted process that decides marks. Collects the checks once, forks for every submission.

Theory of operation
-------------------
Started by exec, with one descriptor that leads to the grader. It starts its zygote (by exec, before it has read
a secret), collects the hidden checks with pytest, loads the reference, measures the box with a canary, and runs
every check against the reference in the learner's place: a check that does not pass there judges nobody.

Then, for every job, it forks (`fork`): the child judges (`judging`): it opens a worker, runs the checks (`running`)
through pytest's own protocol, writes one record into a pipe (and once more with what explains it) and ends, so that no
submission finds what another left behind. The parent holds the child to a deadline and answers for it when it dies.
Nothing of a submission is ever executed, imported or parsed here.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
from pathlib import Path

import msgspec
import pytest

from grader.checking.collect import read_checks
from grader.checking.examination import load_reference
from grader.checking.explaining import EXPLAINING_SECONDS, STUMBLED
from grader.checking.fork import Bounds, Ended, last_answer
from grader.checking.judging import Judge
from grader.checking.running import Checks
from grader.checking.setup import Failed, Job, Judged, Ready, Setup
from grader.course import content_hash
from grader.escaping import in_ascii
from grader.model import GradeError, Outcome
from grader.sandbox import canary, frames, kernel, memory
from grader.sandbox.faults import BoxFault, SubmissionFault
from grader.sandbox.host import Zygote

_PYTEST = """
    --assert=plain --capture=no --import-mode=importlib --strict-markers --rootdir=/ --noconftest
    -p grader.checking.plugin
    -p no:cacheprovider -p no:terminal -p no:junitxml -p no:pastebin -p no:stepwise -p no:faulthandler
    -p no:unraisableexception -p no:threadexception -p no:logging -p no:doctest -p no:tmpdir -p no:warnings
    -p no:setuponly -p no:setupplan -p no:debugging
"""
_GRACE = 5.0
_LOOK_SECONDS = 1.0
_MEMORY_FACTOR = 4
"""How much more than a submission a check may use: a learner chooses what a lent function is called with."""
Answer = Ready | Failed | Judged


class Checker:
    """Holds one assignment's checks and judges submissions with them."""

    def __init__(self, descriptor: int, setup: Setup, zygote: Zygote) -> None:
        self._descriptor = descriptor
        self._setup = setup
        self._zygote = zygote
        self._judge: Judge | None = None
        self._left = 0
        self._look_again = 0.0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of pytest's own loop: serve jobs until the grader hangs up."""
        if session.testsfailed:
            return True  # not all checks could be collected: `main` says why
        try:
            judge = self._judge = self._prepare(session.items)
        except (GradeError, BoxFault) as error:
            _answer(self._descriptor, Failed(reason=str(error)))
            return True
        while True:
            try:
                data = frames.receive(self._descriptor)
            except (frames.Closed, OSError):
                return True
            job = msgspec.msgpack.decode(data, type=Job)
            if judge.diagnosing is not None:
                judge.diagnosing.learned()
            frames.send(self._descriptor, [self._in_child(judge, job)])

    def _prepare(self, items: list[pytest.Item]) -> Judge:
        """Try everything with the reference, and tell the grader that submissions can come."""
        checks = Checks(items, read_checks(items, self._setup.exercises))
        if not checks.all:
            raise GradeError(f"{self._setup.checks} holds no checks.")
        judge = Judge(self._setup, self._zygote, checks, load_reference(self._setup))
        self._zygote.wait()
        isolation = canary.measure(self._zygote, self._setup.packages, self._setup.limits.memory_mib)
        if threading.active_count() != 1:
            raise BoxFault("the checker has a second thread and cannot be forked safely")
        job = self._reference_job()
        judge.broken = self._try_the_reference(judge, job)
        judge.record_questions(
            job
        )  # here and not in a fork: what it imports and compiles, no fork does again
        if self._setup.material is not None and not judge.broken:
            judge.record_calls(job)
        gc.collect()
        gc.freeze()
        gc.enable()
        ready = Ready(
            checks=checks.all,
            content=content_hash(Path(self._setup.solution).parent),
            isolation=isolation,
            broken=judge.broken,
        )
        _answer(self._descriptor, ready)
        return judge

    def _reference_job(self) -> Job:
        with open(self._setup.solution, "rb") as file:
            return Job(files={self._setup.files[0]: file.read()}, ours=True)

    def _try_the_reference(self, judge: Judge, job: Job) -> dict[str, str]:
        """Every check against the reference, through a worker: what fails there is our fault, for everybody."""
        answer = msgspec.msgpack.decode(self._in_child(judge, job), type=Judged | Failed)
        if isinstance(answer, Failed):
            raise BoxFault(answer.reason)
        reasons = {note.file: note.text for note in answer.notes if note.kind == STUMBLED}
        return {
            check.id: reasons.get(check.id) or check.feedback.replace("\n", "; ") or check.outcome
            for check in answer.checks
            if check.outcome is not Outcome.PASSED
        }

    def _in_child(self, judge: Judge, job: Job) -> bytes:
        """Judge in a fork; the encoded answer."""
        allowed = self._setup.limits.memory_mib << 20
        left = self._memory_left()
        more = min(_MEMORY_FACTOR * allowed, max(allowed, left - allowed))
        explaining = 0.0 if job.beside or job.settle or job.part else 2 * EXPLAINING_SECONDS
        first = EXPLAINING_SECONDS + _GRACE if job.results else self._setup.longest
        bounds = Bounds(first, first + explaining + _GRACE, more)
        data, ended = last_answer(
            lambda: map(msgspec.msgpack.encode, judge.judge(job)), lambda error: _failed(error, job), bounds
        )
        return data or msgspec.msgpack.encode(_unanswered(ended, min(allowed, left)))

    def _memory_left(self) -> int:
        """Bytes that are left. Looked up once a second: what is started now may go on for much longer."""
        now = time.monotonic()
        if now >= self._look_again:
            self._left, self._look_again = memory.room().size, now + _LOOK_SECONDS
        return self._left


def _unanswered(ended: Ended, share: int) -> Failed:
    """Where a fork left no answer; with what the reference sends a check, it takes neither long nor much memory."""
    if not ended.in_time:
        return Failed(reason="a check did not end", stalled=True)
    starved = bool(ended.grown) and memory.took_a_good_part(ended.grown, share)
    reason = "a check took more memory than there is" if starved else "the checker's process died"
    return Failed(reason=reason, stalled=starved)


def _failed(error: BaseException, job: Job) -> bytes:
    """What is answered where there are no marks."""
    stalled = isinstance(error, SubmissionFault | MemoryError)  # the reference needs neither
    return msgspec.msgpack.encode(Failed(reason=_reason(error, job), stalled=stalled))


def _reason(error: BaseException, job: Job) -> str:
    """Why a submission could not be judged; the words of an exception that is none of ours only of the reference."""
    if job.ours or isinstance(error, BoxFault | SubmissionFault):
        return in_ascii(f"{type(error).__name__}: {error}", 500)
    return type(error).__name__


def _answer(descriptor: int, answer: Answer) -> None:
    frames.send(descriptor, [msgspec.msgpack.encode(answer)])


def main() -> None:
    """Run as `python -m grader.checking.checker DESCRIPTOR`."""
    gc.disable()  # what is made up to the first submission stays: it is looked through once, when all is there
    descriptor = int(sys.argv[1])
    os.set_inheritable(descriptor, False)
    kernel.set_parent_death_signal(signal.SIGKILL)
    setup = msgspec.msgpack.decode(frames.receive(descriptor), type=Setup)
    zygote = Zygote(setup.policy())
    checker = Checker(descriptor, setup, zygote)
    errors: list[str] = []
    status = pytest.main(
        [*_PYTEST.split(), "-c", os.devnull, setup.checks], plugins=[checker, _Collection(errors)]
    )
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED) or errors:
        reason = errors[0] if errors else f"pytest could not collect {setup.checks}"
        _answer(descriptor, Failed(reason=reason))
    elif status == pytest.ExitCode.NO_TESTS_COLLECTED and checker._judge is None:
        _answer(descriptor, Failed(reason=f"{setup.checks} holds no checks."))
    zygote.stop()


class _Collection:
    """Keeps the last line of whatever stops the checks from being collected."""

    def __init__(self, errors: list[str]) -> None:
        self._errors = errors

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file of checks that cannot be imported."""
        if report.failed:
            lines = [line for line in str(report.longrepr).splitlines() if line.strip()]
            self._errors.append(
                f"{report.nodeid or 'the checks'}: {lines[-1].strip() if lines else 'unreadable'}"
            )


if __name__ == "__main__":
    main()
