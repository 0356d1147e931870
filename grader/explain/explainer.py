"""The explainer: a process that says what is wrong with answers that were judged before.

It collects the checks as the checker does (`grading.server`), with inputs of another secret, and notes which calls
they make of the reference. For every case it forks: the child runs the checks that were not passed once more, in
workers of its own, and says what they find (`other_inputs`); then, where that is known, which mistake it is
(`pipeline`). Each of the two is written as soon as it is there: what takes too long for the second leaves the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial

import msgspec

from grader.course import content_hash
from grader.explain.bank.call_recording import Recording
from grader.explain.contract import (
    SECONDS,
    SECONDS_BY_NAME,
    STOPPED,
    Case,
    ExplainSetup,
    Prepared,
    hardly_asleep,
)
from grader.explain.equal_work import (
    CalledExercises,
    FailedWork,
    Remembered,
    SaidOfCase,
    can_be_said_again,
    work_of,
)
from grader.explain.other_inputs import told
from grader.explain.pipeline import Diagnosing, Failures
from grader.explain.repair.step_search import ProofByChecks
from grader.explain.residuals import in_words
from grader.grading.checker import reference_job
from grader.grading.collect import read_checks
from grader.grading.feedback import lines_left_out
from grader.grading.fork import Bounds, last_answer, memory_for_checks
from grader.grading.running import Checks
from grader.grading.server import Items, connect, serve
from grader.grading.session import GradingSession, Recorder, load_reference
from grader.grading.setup import Failed
from grader.model import STUMBLED, TO_EXPLAIN, CheckResult, Explanation, Note, Outcome, Words
from grader.rpc.submission_source import SubmissionSource
from grader.sandbox import memory_limits
from grader.sandbox.backends import Backend, start_backend
from grader.time_limit import TooLong, at_most

_GRACE = 5.0
_BY_ITSELF = (Outcome.PASSED, Outcome.FAILED, Outcome.RAISED)
"""Outcomes that no clock and no limit decided."""


_Answer = SaidOfCase | Failed


class Explainer:
    """One assignment's checks on other inputs, and what is known of wrong answers to it."""

    def __init__(self, setup: ExplainSetup, zygote: Backend) -> None:
        self._told = setup
        self._setup = setup.setup
        self._zygote = zygote
        self._remembered = Remembered()
        self._checks: Checks
        self._diagnosing: Diagnosing | None = None

    def prepare(self, items: Items) -> bytes:
        """Load the reference and, where mistakes are named, note its calls."""
        material = self._told.material
        self._checks = Checks(items, read_checks(items, self._setup.exercises))
        self._reference = load_reference(self._setup)
        self._zygote.wait()
        if material is not None:
            self._diagnosing = Diagnosing(self._told, material, vars(self._reference), self._recorded())
        return msgspec.msgpack.encode(Prepared(content=content_hash(self._setup.folder)))

    def _recorded(self) -> Recording:
        """The calls that the checks make of the reference: by these, mistakes are recognised."""
        recording = Recording()
        job = reference_job(self._setup)
        session = self._examine(self._setup.source(job.files), recording)
        with closing(session):
            self._checks.run(session)
        return recording

    def _examine(self, source: SubmissionSource, recording: Recorder | None = None) -> GradingSession:
        setup = msgspec.structs.replace(self._setup, limits=hardly_asleep(self._setup.limits))
        return GradingSession(setup, self._zygote, source, self._reference, recording, name=in_words)

    def answer(self, message: bytearray) -> bytes:
        """Explain one case, in a fork.

        Parameters
        ----------
        message : bytearray
            A `Case`, encoded.

        Returns
        -------
        bytes
            `Explanation` or `Failed`, encoded.
        """
        case = msgspec.msgpack.decode(message, type=Case)
        if self._diagnosing is not None:
            self._diagnosing.learned()
        first = SECONDS + _GRACE
        bounds = Bounds(
            first,
            first + SECONDS_BY_NAME + _GRACE,
            memory_for_checks(self._setup.limits.memory_mib << 20, memory_limits.room().size),
        )
        data, ended = last_answer(
            lambda: map(msgspec.msgpack.encode, self._explained(case)),
            lambda error: msgspec.msgpack.encode(Failed(reason=type(error).__name__)),
            bounds,
        )
        if not data:
            return msgspec.msgpack.encode(Failed(reason="explaining ended", stalled=not ended.in_time))
        found = msgspec.msgpack.decode(data, type=_Answer)
        if isinstance(found, Failed):
            return data
        self._remembered.keep(found)
        return msgspec.msgpack.encode(found.explanation)

    def _explained(self, case: Case) -> Iterator[SaidOfCase]:
        """What is wrong; then the same with the names of mistakes. Stopped, it is what is known until then."""
        wrong = [one for one in case.results if one.outcome in TO_EXPLAIN]
        source = self._setup.source(case.files, case.times)
        keyed = tuple(dict.fromkeys(one.exercise for one in wrong))
        called = CalledExercises()
        elsewhere = self._examine(msgspec.structs.replace(source, keyed=keyed), called)
        with closing(elsewhere):
            yield from self._said(case, wrong, source, called, elsewhere)

    def _said(
        self,
        case: Case,
        wrong: list[CheckResult],
        source: SubmissionSource,
        called: CalledExercises,
        elsewhere: GradingSession,
    ) -> Iterator[SaidOfCase]:
        """What the wrong checks say elsewhere, then names; the worker in which they ran is asked for both."""
        found = Explanation()
        try:
            with at_most(SECONDS):
                work = work_of(case.results, elsewhere.submission.outline)
                before = self._remembered.said_of(work)
                if before is not None:
                    yield SaidOfCase(before)
                    return
                self._checks.run_each(elsewhere, [one.id for one in wrong], up_to_a_fault=True)
            if elsewhere.submission.box_faults:
                raise elsewhere.submission.box_faults[0]
            explained = tuple(told(one, elsewhere) for one in wrong)
            stumbled = [Note(STUMBLED, one.reason, file=check) for check, one in elsewhere.faults.items()]
            left_out = lines_left_out(explained, elsewhere.submission.outline)
            found = Explanation(words=_words(explained), notes=(*stumbled, *left_out))
            ended = all(one.outcome is not Outcome.TIMED_OUT for one in elsewhere.results.values())
            yield SaidOfCase(found if ended else _stopped(found))
            by_clock = not all(one.outcome in _BY_ITSELF for one in elsewhere.results.values())
            if (
                self._diagnosing is not None and ended
            ):  # naming what does not end takes as long again, and longer
                outline = elsewhere.submission.outline
                failures = Failures(case.results, elsewhere.kinds, outline.definitions, outline.helpers)
                proof = ProofByChecks(partial(self._passing, called), partial(self._passed_by_each, called))
                diagnoses = self._diagnosing.diagnoses(failures, elsewhere.submission, source, proof)
                named = (msgspec.structs.replace(one, diagnosis=diagnoses.get(one.id)) for one in explained)
                stopped = (STOPPED,) if self._diagnosing.stopped else ()
                by_clock = by_clock or self._diagnosing.by_clock
                found = Explanation(words=_words(tuple(named)), notes=(*found.notes, *stopped))
            outline = elsewhere.submission.outline
            again = not by_clock and can_be_said_again(case.results, found, outline, called)
            yield SaidOfCase(found if ended else _stopped(found), work if again else FailedWork())
        except TooLong:
            yield SaidOfCase(_stopped(found))

    def _passing(
        self, called: CalledExercises, source: SubmissionSource, exercise: str, number: int
    ) -> list[bool]:
        """Whether each of so many changed functions of an exercise passes every check of it, up to one too slow.

        What passes does so once more with inputs of another secret: what is right by luck is not right twice.
        """
        passes = [True] * number
        for secret in (self._setup.secret, f"{self._setup.secret} once more"):
            setup = msgspec.structs.replace(self._setup, secret=secret)
            with closing(GradingSession(setup, self._zygote, source, self._reference, called)) as session:
                passes = self._checks.passing(session, exercise, passes)
        return passes

    def _passed_by_each(
        self,
        called: CalledExercises,
        source: SubmissionSource,
        exercise: str,
        number: int,
        ids: Sequence[str],
    ) -> list[frozenset[str]]:
        """Which of these checks each of so many changed functions of an exercise passes."""
        with closing(GradingSession(self._setup, self._zygote, source, self._reference, called)) as session:
            return self._checks.passed_by_each(session, exercise, number, ids)


def _stopped(found: Explanation) -> Explanation:
    return msgspec.structs.replace(found, notes=(*found.notes, STOPPED))


def _words(results: tuple[CheckResult, ...]) -> dict[str, Words]:
    return {one.id: Words(feedback=one.feedback, place=one.place, diagnosis=one.diagnosis) for one in results}


def main() -> None:
    """Run as `python -m grader.explain.explainer DESCRIPTOR`."""
    connected = connect()
    setup = msgspec.msgpack.decode(connected.message, type=ExplainSetup).at(connected.folder)
    zygote = start_backend(setup.setup.policy(), hatched=connected.hatched)
    serve(connected.descriptor, setup.setup.checks, Explainer(setup, zygote))
    zygote.stop()


if __name__ == "__main__":
    main()
