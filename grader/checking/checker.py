"""The checker: the trusted process that decides marks. Collects the checks once, forks for every submission.

Theory of operation
-------------------
Started by exec, with one descriptor that leads to the grader. It starts its zygote (by exec, before it has read
a secret), collects the hidden checks with pytest, loads the reference, measures the box with a canary, and runs
every check against the reference in the learner's place: a check that does not pass there judges nobody.

Then, for every job, it forks (`fork`): the child opens a worker, runs the checks (`running`) through pytest's own
protocol, writes one record into a pipe (and once more with what explains it) and ends, so that no submission finds
what another left behind. The parent holds the child to a deadline and answers for it when it dies. Nothing of a
submission is ever executed, imported or parsed here.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from grader.checking import lending
from grader.checking.collect import read_checks
from grader.checking.counts_with import counted
from grader.checking.diagnosing import Case, Diagnosing
from grader.checking.examination import Examination, Reference, load_reference
from grader.checking.explaining import (
    EXPLAINING_SECONDS,
    EXPLAINING_STOPPED,
    STUMBLED,
    TooLong,
    at_most,
    other_inputs,
    to_tell,
    told,
    with_reasons,
)
from grader.checking.fork import Bounds, Ended, last_answer
from grader.checking.running import Checks
from grader.checking.setup import Check, Failed, Job, Judged, Part, Ready, Setup
from grader.checking.verdict import Verdict
from grader.course import content_hash
from grader.diagnosis.recording import Recording
from grader.model import OUR_FAULT, CheckResult, GradeError, Note, Outcome
from grader.sandbox import canary, frames, kernel, memory
from grader.sandbox.connection import Source
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
_MEMORY_FACTOR = 4
"""How much more than a submission a check may use: a learner chooses what a lent function is called with."""
_WARM_UPS = 1
"""Runs of the reference in the checker itself: what they import and compile, no fork has to do again."""
Answer = Ready | Failed | Judged


class Checker:
    """Holds one assignment's checks and judges submissions with them."""

    def __init__(self, descriptor: int, setup: Setup, zygote: Zygote) -> None:
        self._descriptor = descriptor
        self._setup = setup
        self._zygote = zygote
        self._checks = Checks([], ())
        self._reference = Reference()
        self._asked = lending.Questions()
        self._broken: dict[str, str] = {}
        self._diagnosing: Diagnosing | None = None

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of pytest's own loop: serve jobs until the grader hangs up."""
        if session.testsfailed:
            return True  # not all checks could be collected: `main` says why
        try:
            self._prepare(session.items)
        except (GradeError, BoxFault) as error:
            _answer(self._descriptor, Failed(reason=str(error)))
            return True
        while True:
            try:
                data = frames.receive(self._descriptor)
            except (frames.Closed, OSError):
                return True
            job = msgspec.msgpack.decode(data, type=Job)
            if self._diagnosing is not None:
                self._diagnosing.learned()
            frames.send(self._descriptor, [self._in_child(job)])

    def _prepare(self, items: list[pytest.Item]) -> None:
        self._checks = Checks(items, read_checks(items, self._setup.exercises))
        if not self._checks.all:
            raise GradeError(f"{self._setup.checks} holds no checks.")
        self._reference = load_reference(self._setup)
        self._zygote.wait()
        isolation = canary.measure(self._zygote, self._setup.packages, self._setup.limits.memory_mib)
        if threading.active_count() != 1:
            raise BoxFault("the checker has a second thread and cannot be forked safely")
        job = self._reference_job()
        self._broken = self._try_the_reference(job)
        self._record_questions(job)
        for _ in range(_WARM_UPS if not self._broken else 0):
            list(self._judge(job))
        if self._setup.material is not None and not self._broken:
            self._diagnosing = self._record_calls(job)  # of other inputs: see `explaining`
        gc.collect()
        gc.freeze()
        ready = Ready(
            checks=self._checks.all,
            content=content_hash(Path(self._setup.solution).parent),
            isolation=isolation,
            broken=self._broken,
        )
        _answer(self._descriptor, ready)

    def _record_questions(self, job: Job) -> None:
        """What the reference asks of what is lent: what answers while others are judged."""
        source = self._setup.source(job.files, job.times)
        judged_on = lending.DrawnQuestions()
        examination = Examination(self._setup, self._zygote, source, self._reference, asked=self._asked)
        examination.submission.recorder = lambda name, args, kwargs, _lent: judged_on.ask(name, args, kwargs)
        try:
            self._checks.run(examination)
        finally:
            examination.close()
        self._zygote.gate = judged_on.allows

    def _record_calls(self, job: Job) -> Diagnosing:
        """The calls that the checks make of the reference: on these, wrong answers are recognised."""
        recording = Recording()
        setup = self._elsewhere
        examination = Examination(
            setup, self._zygote, setup.source(job.files, job.times), self._reference, recording
        )
        try:
            self._checks.run(examination)
        finally:
            examination.close()
        return Diagnosing(setup, vars(self._reference), recording)

    @property
    def _elsewhere(self) -> Setup:
        """The setup with the inputs on which wrong answers are explained: none that judges anybody."""
        return msgspec.structs.replace(self._setup, secret=other_inputs(self._setup.secret))

    def _reference_job(self) -> Job:
        with open(self._setup.solution, "rb") as file:
            return Job(files={self._setup.files[0]: file.read()}, ours=True)

    def _try_the_reference(self, job: Job) -> dict[str, str]:
        """Every check against the reference, through a worker: what fails there is our fault, for everybody."""
        answer = msgspec.msgpack.decode(self._in_child(job), type=Judged | Failed)
        if isinstance(answer, Failed):
            raise BoxFault(answer.reason)
        reasons = {note.file: note.text for note in answer.notes if note.kind == STUMBLED}
        return {
            check.id: reasons.get(check.id) or check.feedback.replace("\n", "; ") or check.outcome
            for check in answer.checks
            if check.outcome is not Outcome.PASSED
        }

    def _in_child(self, job: Job) -> bytes:
        """Judge in a fork; the encoded answer."""
        allowed = self._setup.limits.memory_mib << 20
        left = memory.room().size
        more = min(_MEMORY_FACTOR * allowed, max(allowed, left - allowed))
        explaining = 0.0 if job.beside or job.settle or job.part else 2 * EXPLAINING_SECONDS
        first = EXPLAINING_SECONDS + _GRACE if job.results else self._setup.longest
        bounds = Bounds(first, first + explaining + _GRACE, more)
        data, ended = last_answer(lambda: self._answers(job), lambda error: _failed(error, job), bounds)
        return data or msgspec.msgpack.encode(_unanswered(ended, min(allowed, left)))

    def _answers(self, job: Job) -> Iterator[bytes]:
        return map(msgspec.msgpack.encode, self._judge(job))

    def _judge(self, job: Job) -> Iterator[Judged]:
        """The marks; where something is wrong and nobody is judged beside, the same once more in words."""
        source = self._setup.source(job.files, job.times)
        if job.results:
            judged = Judged(checks=job.results)
            yield judged
            yield from self._in_words(judged, source)
            return
        judged = self._marks(job)
        yield judged
        if job.part is None and not (job.ours or job.beside or job.settle):
            yield from self._in_words(judged, source)

    def _marks(self, job: Job) -> Judged:
        setup = self._setup_for(job.part) if job.part else self._setup
        examination = Examination(
            setup,
            self._zygote,
            setup.source(job.files, job.times),
            self._reference,
            worded=job.ours or job.part is not None,
            asked=self._asked if job.beside else None,
            lends_freely=not job.beside,
        )
        ran: Sequence[Check] = ()
        variants: dict[str, Outcome] = {}
        try:
            if job.settle:
                ran = self._checks.run_each(examination, job.settle)
            elif job.part is None:
                ran = self._checks.run(examination)
            elif job.part.variants:
                variants = self._checks.run_variants(examination, job.part)
            else:
                ran = self._checks.run_part(examination, job.part.checks)
        finally:
            examination.close()
        if examination.submission.box_faults:
            raise examination.submission.box_faults[0]
        return self._judged(job, examination, ran, variants)

    def _in_words(self, judged: Judged, source: Source) -> Iterator[Judged]:
        """What is wrong, said; then, where that is known, by name.

        What was submitted runs once more for it, and this takes no part in the marks, whatever becomes of it.
        """
        checks = to_tell(judged.checks)
        if not checks:
            return
        elsewhere = Examination(self._elsewhere, self._zygote, source, self._reference)
        try:
            with at_most(EXPLAINING_SECONDS):
                try:
                    self._checks.run_each(elsewhere, checks, up_to_a_fault=True)
                finally:
                    elsewhere.close()
            stumbled = [Note(STUMBLED, one.reason, file=check) for check, one in elsewhere.faults.items()]
            judged = msgspec.structs.replace(
                judged,
                checks=told(judged.checks, elsewhere),
                notes=with_reasons(judged.notes, stumbled) if judged.file else tuple(stumbled),
            )
            yield judged
            if self._diagnosing is not None:
                case = Case(judged.checks, elsewhere.kinds, elsewhere.submission.outline.definitions)
                with at_most(EXPLAINING_SECONDS):
                    named = self._diagnosing.explained(case, self._zygote, source, self._passing)
                stopped = (EXPLAINING_STOPPED,) if self._diagnosing.stopped else ()
                yield msgspec.structs.replace(judged, checks=named, notes=(*judged.notes, *stopped))
        except TooLong:
            yield msgspec.structs.replace(judged, notes=(*judged.notes, EXPLAINING_STOPPED))
        except BoxFault:
            return

    def _judged(
        self, job: Job, examination: Examination, ran: Sequence[Check], variants: dict[str, Outcome]
    ) -> Judged:
        outline = examination.submission.outline
        stumbled = tuple(
            Note(STUMBLED, _why(verdict, job), file=check) for check, verdict in examination.faults.items()
        )
        results = tuple(self._result(check, examination) for check in ran)
        return Judged(
            checks=results
            if job.part or job.settle
            else counted(results, {check.id: check for check in ran}),
            variants=variants,
            file=outline.file,
            definitions=outline.definitions,
            notes=outline.notes + stumbled,
            asleep=tuple(check.id for check in ran if check.id in examination.asleep),
            open=tuple(check.id for check in ran if check.id in examination.open),
        )

    def _setup_for(self, part: Part) -> Setup:
        """The setup with a part's limits, whatever an exercise asks for, and with its variants as exercises."""
        exercises = self._setup.exercises | {name: name for name in part.variants}
        return msgspec.structs.replace(
            self._setup, limits=part.limits, reference_seconds={}, exercises=exercises
        )

    def _passing(self, source: Source, exercise: str, number: int) -> list[bool]:
        """Whether each of so many changed functions of an exercise passes every check of it, up to one too slow.

        What passes does so once more with inputs of another secret: what is right by luck is not right twice.
        """
        passes = [True] * number
        once = self._elsewhere
        for secret in (once.secret, f"{once.secret} once more"):
            setup = msgspec.structs.replace(once, secret=secret)
            examination = Examination(setup, self._zygote, source, self._reference)
            try:
                passes = self._checks.passing(examination, exercise, passes)
            finally:
                examination.close()
        return passes

    def _result(self, check: Check, examination: Examination) -> CheckResult:
        """A check's result. One that has none, or that does not pass the reference, is our fault."""
        result = examination.results.get(check.id)
        if result is not None and check.id not in self._broken:
            return result
        return CheckResult(
            id=check.id,
            exercise=check.exercise,
            title=check.title,
            points=None,
            max_points=check.points,
            outcome=Outcome.GRADER_FAULT,
            feedback=OUR_FAULT,
        )


def _why(verdict: Verdict, job: Job) -> str:
    """Why a check stumbled. What its exception said can hold a hidden input, and a note is read by learners."""
    return f"{verdict.reason}: {verdict.said}" if job.ours and verdict.said else verdict.reason


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
        return f"{type(error).__name__}: {error}"[:500].encode("ascii", "backslashreplace").decode()
    return type(error).__name__


def _answer(descriptor: int, answer: Answer) -> None:
    frames.send(descriptor, [msgspec.msgpack.encode(answer)])


def main() -> None:
    """Run as `python -m grader.checking.checker DESCRIPTOR`."""
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
    elif status == pytest.ExitCode.NO_TESTS_COLLECTED and not checker._checks.all:
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
