"""The checker: the trusted process that decides marks.

Theory of operation
-------------------
Its zygote is a process that was never told a secret: started by exec, or a nursery's. It collects the hidden checks
with pytest (`server`), loads the reference, measures the box with a canary, and runs every check against the reference
in the learner's place: a check that does not pass there judges nobody. What that finds out is kept (`kept_trial`).

Then, for every job, it forks (`fork`): the child judges (`judging`): it opens a worker, runs the checks (`running`)
through pytest's own protocol, writes one record into a pipe and ends. The parent holds the child to a deadline and
answers for it when it dies. Of diagnosis, and of all else that explains, it knows nothing.
"""

from __future__ import annotations

import importlib
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from grader.course import content_hash
from grader.escaping import in_ascii
from grader.grading import kept_trial
from grader.grading.collect import read_checks
from grader.grading.fork import Bounds, Ended, in_time, last_answer, memory_for_checks
from grader.grading.judging import Judge
from grader.grading.running import Checks
from grader.grading.server import Items, connect, serve
from grader.grading.session import load_reference
from grader.grading.setup import Failed, Job, Ready, Setup
from grader.model import STUMBLED, Outcome
from grader.rpc.faults import BoxFault, SubmissionFault
from grader.sandbox import canary, memory_limits
from grader.sandbox.backends import Backend, start_backend
from grader.sandbox.isolation import BEST_LEVEL, Isolation

_GRACE = 5.0
_LOOK_SECONDS = 1.0


class Checker:
    """Holds one assignment's checks and judges submissions with them."""

    def __init__(self, setup: Setup, backend: Backend) -> None:
        self._setup = setup
        self._backend = backend
        self._judge: Judge
        self._left = 0
        self._look_again = 0.0

    def prepare(self, items: Items) -> bytes:
        """Try everything with the reference; then submissions can come."""
        checks = Checks(items, read_checks(items, self._setup.exercises))
        judge = self._judge = Judge(self._setup, self._backend, checks, load_reference(self._setup))
        self._backend.wait()
        setup = self._setup
        isolation = canary.measure(self._backend, setup.packages, setup.limits.memory_mib, setup.needs)
        if threading.active_count() != 1:
            raise BoxFault("the checker has a second thread and cannot be forked safely")
        judge.broken = self._tried_or_known(isolation)
        ready = Ready(
            checks=checks.all,
            content=content_hash(self._setup.folder),
            isolation=isolation,
            broken=judge.broken,
        )
        return msgspec.msgpack.encode(ready)

    def answer(self, message: bytearray) -> bytes:
        """Judge a submission.

        Parameters
        ----------
        message : bytearray
            A `Job`, encoded.

        Returns
        -------
        bytes
            `Judged` or `Failed`, encoded.
        """
        return self._in_child(msgspec.msgpack.decode(message, type=Job))

    def _tried_or_known(self, isolation: Isolation) -> dict[str, str]:
        """Try the reference, where it is not known what that finds out: the checks that it does not pass."""
        place, secret = Path(self._setup.trial), self._setup.secret
        may_be_kept = bool(self._setup.trial) and isolation.level == BEST_LEVEL
        trial = kept_trial.kept(place, secret) if may_be_kept else None
        if trial is not None:
            self._judge.take_over(trial)
            _import(trial.modules)
            return {}
        before = set(sys.modules)
        broken = self._try_the_reference(reference_job(self._setup))
        if may_be_kept and not broken:
            kept_trial.keep(place, secret, self._judge.found_out(sorted(sys.modules.keys() - before)))
        return broken

    def _try_the_reference(self, job: Job) -> dict[str, str]:
        """Every check against the reference, through a worker: what fails there is our fault, for everybody.

        Not in a fork: what it imports and compiles, no fork does again.
        """
        try:
            with in_time(self._setup.longest):
                answer = self._judge.try_the_reference(job)
        except Exception as error:
            raise BoxFault(_reason(error, job)) from None
        reasons = {note.file: note.text for note in answer.notes if note.kind == STUMBLED}
        return {
            check.id: reasons.get(check.id) or check.feedback.replace("\n", "; ") or check.outcome
            for check in answer.checks
            if check.outcome is not Outcome.PASSED
        }

    def _in_child(self, job: Job) -> bytes:
        """Judge in a fork; the encoded answer."""
        allowed = self._setup.limits.memory_mib << 20
        left = self._memory_left()
        longest = self._setup.longest
        bounds = Bounds(longest, longest + _GRACE, memory_for_checks(allowed, left))
        data, ended = last_answer(
            lambda: iter([msgspec.msgpack.encode(self._judge.judge(job))]),
            lambda error: _failed(error, job),
            bounds,
        )
        return data or msgspec.msgpack.encode(_unanswered(ended, min(allowed, left)))

    def _memory_left(self) -> int:
        """Bytes that are left. Looked up once a second: what is started now may go on for much longer."""
        now = time.monotonic()
        if now >= self._look_again:
            self._left, self._look_again = memory_limits.room().size, now + _LOOK_SECONDS
        return self._left


def _import(modules: list[str]) -> None:
    """Import what checks import while they run, once for all forks. What does not come alone comes with the others."""
    for name in modules:
        with suppress(ImportError):
            importlib.import_module(name)


def reference_job(setup: Setup) -> Job:
    """The reference in the place of a submission.

    Parameters
    ----------
    setup : Setup

    Returns
    -------
    Job
    """
    return Job(files={setup.files[0]: Path(setup.solution).read_bytes()}, ours=True)


def _unanswered(ended: Ended, share: int) -> Failed:
    """Where a fork left no answer; with what the reference sends a check, it takes neither long nor much memory."""
    if not ended.in_time:
        return Failed(reason="a check did not end", stalled=True)
    out_of_memory = bool(ended.grown) and memory_limits.took_a_good_part(ended.grown, share)
    reason = "a check took more memory than there is" if out_of_memory else "the checker's process died"
    return Failed(reason=reason, stalled=out_of_memory)


def _failed(error: BaseException, job: Job) -> bytes:
    """What is answered where there are no marks."""
    stalled = isinstance(error, SubmissionFault | MemoryError)  # the reference needs neither
    return msgspec.msgpack.encode(Failed(reason=_reason(error, job), stalled=stalled))


def _reason(error: BaseException, job: Job) -> str:
    """Why a submission could not be judged; the words of an exception that is none of ours only of the reference."""
    if job.ours or isinstance(error, BoxFault | SubmissionFault):
        return in_ascii(f"{type(error).__name__}: {error}", 500)
    return type(error).__name__


def main() -> None:
    """Run as `python -m grader.grading.checker DESCRIPTOR`."""
    connected = connect()
    setup = msgspec.msgpack.decode(connected.message, type=Setup).at(connected.folder)
    backend = start_backend(setup.policy(), hatched=connected.hatched)
    serve(connected.descriptor, setup.checks, Checker(setup, backend))
    backend.stop()


if __name__ == "__main__":
    main()
