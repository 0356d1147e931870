"""A submission as a check sees it: functions that run elsewhere, and faults that it cannot swallow."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from grader.model import Limits, Note, Outcome
from grader.rpc.call_reply import Call
from grader.rpc.callback_answers import Gate
from grader.rpc.calls_ahead import CallAhead, CallsAhead
from grader.rpc.check_record import CheckRecord
from grader.rpc.connection import Connection
from grader.rpc.faults import BoxFault, LearnerRaised, SubmissionFault
from grader.rpc.lent_questions import KnownAnswers
from grader.rpc.meter import TimeBudget
from grader.rpc.outline import Outline
from grader.rpc.proxy import LearnerFunction, Twice
from grader.rpc.recorded_check import CheckRecording, RecordedExchange
from grader.rpc.repeated_calls import TWICE
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.worker_process import Host
from grader.rpc.worker_reuse import ParkedWorker, WorkerSlot

Recorder = Callable[[str, tuple[Any, ...], dict[str, Any], dict[str, Callable[..., Any]]], None]
"""Is told of every call before it is made: the exercise, the arguments, and what is lent meanwhile."""


class SubmissionUnderCheck(CheckRecord):
    """A submission as checks see it: its exercises are attributes, its faults are remembered."""

    def __init__(
        self,
        host: Host,
        source: SubmissionSource,
        limits: Limits,
        reference_seconds: Mapping[str, float] | None = None,
        gate: Gate | None = None,
        answers: KnownAnswers | None = None,
    ) -> None:
        super().__init__()
        self._gate = gate
        self._answers = answers
        self._host = host
        self._source = source
        self._budget = TimeBudget(limits, reference_seconds)
        self._worker = WorkerSlot({})
        self._opening_fault: SubmissionFault | None = None
        self._lent: list[SubmissionUnderCheck] = []
        self._parked = ParkedWorker()
        self.exercise_under_check = ""  # the exercise that this check judges, where that is known
        self._stand_ins: dict[str, str] = {}
        self._seed: int | None = None
        self.locating = False  # whether a fault should say at which line it was stopped
        self.recorder: Recorder | None = None
        self.recording: CheckRecording | None = None  # of the check that is running
        self.ahead: CallsAhead[SubmissionUnderCheck] = CallsAhead()  # shared with what is lent
        self.outline = Outline()
        self.box_faults: list[BoxFault] = []  # shared with what is lent: nothing after one can be judged

    def open(self) -> None:
        """Start a worker and have the submission read. A fault of the submission is remembered, not raised.

        Raises
        ------
        BoxFault
            Where no worker could be had; it is in `box_faults` as well.
        """
        try:
            self._worker.connection = Connection(
                self._host,
                self._source,
                self._budget,
                self._worker.lending,
                locating=self.locating,
                gate=self._gate,
                answers=self._answers,
            )
            self.outline = self._worker.connection.outline
        except SubmissionFault as fault:
            self._opening_fault = self.fault = fault
            if fault.outcome is Outcome.REFUSED:
                self.outline = Outline(
                    notes=(Note("too_large", f"{fault.reason[:1].upper()}{fault.reason[1:]}."),)
                )
        except BoxFault as fault:
            self.box_faults.append(fault)
            raise

    @property
    def host(self) -> Host:
        """Whoever starts its workers."""
        return self._host

    @property
    def allowed_modules(self) -> frozenset[str]:
        """The modules that the assignment gives and allows."""
        return frozenset({*self._source.support, *self._source.packages})

    @property
    def cpu_seconds(self) -> float:
        """The processor time of all calls that have ended, in all workers."""
        return self._budget.cpu

    @property
    def used(self) -> tuple[float, float]:
        """Seconds of computing, and seconds without, in all its workers."""
        return self._budget.cpu, self._budget.asleep

    def charge(self, used: tuple[float, float]) -> None:
        """Take what was used before off what the submission may use.

        Parameters
        ----------
        used : tuple of float
            Seconds computed, seconds asleep.
        """
        self._budget.cpu, self._budget.asleep = used

    def close(self) -> None:
        """Kill what runs."""
        for one in self._lent:
            one.close()
        self._lent.clear()
        self._parked.park(None)
        self._worker.close()

    def begin_check(self, seed: int, ended: SubmissionFault | None = None) -> None:
        """Begin a check: a fresh worker where the last check broke one, seeds of its own, and nothing lent yet.

        Parameters
        ----------
        seed : int
            Of the worker's generators.
        ended : SubmissionFault, optional
            The fault of a check that is not run: every call meets it.

        Raises
        ------
        BoxFault
            Where no worker could be had.
        """
        self._clear(self._opening_fault or ended)
        self._seed = seed
        if self._worker.connection is not None:
            self._worker.connection.forget()
        elif self.fault is None:
            self.open()

    def end_check(self) -> None:
        """The check is over, and what was lent; the last worker in which something was lent is kept for another."""
        for one in self._lent:
            one.end_check()
            self._absorb(one)
            if one._worker.lending:
                self._parked.park(one._worker.connection)
                one._worker.connection = None
            one.close()
            one._worker.is_taken_over = False
        self._lent.clear()

    def using(self, **lent: Callable[..., Any]) -> SubmissionUnderCheck:
        """The same submission in another worker, in which these names are ours before anything else runs.

        So one wrong function need not fail the checks of the functions that call it. Never lend the exercise under
        check: a worker in which a name is lent never judges that exercise. The worker loads the submission anew for
        each check; it is kept from one to the next where both lend the same names. In one check, the same functions
        lent again are the same worker, as new.

        Parameters
        ----------
        **lent : callable
            What each name is: `using(relu=reference.relu)`. A call of it comes back to this process.

        Returns
        -------
        SubmissionUnderCheck
            It lasts until the check ends.
        """
        if self.ahead:
            return self.ahead.lent(lent)
        other = self._lent_before(lent) or self._lend(lent)
        if self.recording is not None:
            self.recording.lent(self, lent, other)
        return other

    def _lent_before(self, lent: dict[str, Callable[..., Any]]) -> SubmissionUnderCheck | None:
        """What was lent in this check before, as new."""
        for one in self._lent:
            if one._worker.lending == lent and one._worker.connection is not None:
                one._seed = self._seed or 0
                return one
        return None

    def _lend(self, lent: dict[str, Callable[..., Any]]) -> SubmissionUnderCheck:
        other = SubmissionUnderCheck(
            self._host, self._source, self._budget.limits, gate=self._gate, answers=self._answers
        )
        other._budget = self._budget
        other.box_faults = self.box_faults
        other._worker = WorkerSlot(lent)
        other.recorder, other.recording, other.ahead = self.recorder, self.recording, self.ahead
        other._stand_ins = self._stand_ins
        other._take_over(self)
        other.begin_check(self._seed or 0, self.fault)
        self._lent.append(other)
        return other

    @contextmanager
    def anew(
        self, source: SubmissionSource, limits: Limits, lent: Mapping[str, Callable[..., Any]]
    ) -> Iterator[SubmissionUnderCheck]:
        """The same files with other things lent and changed, in the worker that has read them. Judges nobody.

        Reading them is most of what a worker costs. What calls have left in its modules is gone; where the worker is
        gone, or has computed for long, there is a new one.

        Parameters
        ----------
        source : SubmissionSource
            The same files, with deterministic draws.
        limits : Limits
        lent : mapping of str to callable

        Yields
        ------
        SubmissionUnderCheck
            A check has begun in it.
        """
        other = SubmissionUnderCheck(self._host, source, limits, gate=self._gate)
        other._worker = WorkerSlot(lent)
        self._worker.begin_again(other._worker, source, other._budget)
        if other._worker.connection is not None:
            other.outline = other._worker.connection.outline
        try:
            other.begin_check(0)
            yield other
            self._worker.connection, other._worker.connection = other._worker.connection, None
        finally:  # what was interrupted serves nobody
            other.close()

    def _take_over(self, parent: SubmissionUnderCheck) -> None:
        """Use the worker in which something was lent last, here or in a check before, if it may serve."""
        before = [one._worker for one in parent._lent]
        parent._parked.serve(self._worker, before, parent.exercise_under_check, self._source, self._budget)
        if self._worker.connection is not None:
            self.outline = self._worker.connection.outline

    def _keep_apart(self, exercise: str) -> None:
        """Have a worker that may answer for this exercise: none in which it was lent before, and one at all."""
        worker = self._worker
        if worker.connection is not None and exercise in worker.connection.ever_lent.difference(
            worker.lending
        ):
            worker.close()
            worker.is_taken_over = True
        if worker.is_taken_over and worker.connection is None and self.fault is None:
            worker.is_taken_over, self._seed = False, self._seed or 0
            self.open()
            if self.fault is not None:
                raise self.fault

    def stand_in(self, exercise: str, name: str) -> None:
        """From here on, a check that calls `exercise` calls the function `name` of the file, with a new budget.

        Parameters
        ----------
        exercise : str
        name : str
        """
        self._stand_ins = {exercise: name}
        self._budget.renew()

    def __getattr__(self, name: str) -> LearnerFunction:
        """An exercise, by its name."""
        if name not in self._source.exercises:
            raise AttributeError(f"{name} is not an exercise of this assignment")
        return LearnerFunction(self, name)

    def call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], *, echo: bool) -> Call:
        """Call an exercise in the worker.

        Parameters
        ----------
        name : str
            The exercise.
        args : tuple
        kwargs : dict
        echo : bool
            Whether the arguments come back as the call left them.

        Returns
        -------
        Call

        Raises
        ------
        LearnerRaised
            What the learner's function raised.
        SubmissionFault
            Where the call did not end as a call should: too slow, too large, or the worker died.
        """
        self._note(name, args, kwargs)
        return self._called(name, "", args, kwargs, echo)

    def call_twice(self, name: str, first: tuple[Any, ...], second: tuple[Any, ...]) -> Twice:
        """Call an exercise two times in one worker; see `repeated_calls`.

        Parameters
        ----------
        name : str
            The exercise.
        first : tuple
            Arguments of the first call.
        second : tuple
            Arguments of the second call.

        Returns
        -------
        Twice

        Raises
        ------
        LearnerRaised
            What the learner's function raised.
        SubmissionFault
            Where a call did not end as a call should.
        """
        for args in (first, second):
            self._note(name, args, {})
        answer = self._called(name, TWICE, (first, second), {}, False).value
        if type(answer) is tuple and len(answer) == 3:
            return Twice(answer[0], answer[1] is True, answer[2] is True)
        return Twice(answer, False, False)  # too large, say: a wrong answer like any other

    def call_again(self, recorded: RecordedExchange) -> CallAhead[SubmissionUnderCheck] | None:
        """Make a call that the reference answered.

        Parameters
        ----------
        recorded : RecordedExchange

        Returns
        -------
        CallAhead or None
            None where no such call can be made.

        Raises
        ------
        SubmissionFault, BoxFault
            Where there is no worker to make it in.
        """
        if self.fault is not None or recorded.exercise in self.outline.missing:
            return None
        self._keep_apart(recorded.exercise)
        connection = self._worker.connection
        if connection is None or self._seed != recorded.seed:
            return None
        self._seed = None
        try:
            return CallAhead(self, recorded, connection.call_again(recorded))
        except (SubmissionFault, LearnerRaised, BoxFault) as error:
            return CallAhead(self, recorded, error)

    def _note(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Remember a call that is about to be made."""
        if self.fault is not None:
            raise self.fault
        self.received = True
        self.calls += 1
        self.last_call = (name, args, kwargs)
        if self.recorder is not None:
            self.recorder(name, args, kwargs, self._worker.lending)

    def _called(self, name: str, how: str, args: tuple[Any, ...], kwargs: dict[str, Any], echo: bool) -> Call:
        if self.ahead:
            made = self.ahead.called(self, name + how, args, kwargs, echo=echo)
            with self._remembering(lambda: made):
                return made.give(args, kwargs)
        called = self._stand_ins.get(name, name)
        if called in self.outline.missing:
            self.raised = LearnerRaised(("NotDefined",), "", None)
            raise self.raised
        self._keep_apart(name)
        worker = self._worker
        if worker.connection is None:
            raise RuntimeError("the submission is not open")
        seed, self._seed = self._seed, None
        note = None
        if (recording := self.recording) is not None:
            note = functools.partial(recording.called, self, called + how, seed)
        with self._remembering(lambda: worker.connection):
            return worker.connection.call(called + how, args, kwargs, seed, echo, note)

    @contextmanager
    def _remembering(
        self, told: Callable[[], Connection | CallAhead[SubmissionUnderCheck] | None]
    ) -> Iterator[None]:
        """Remember how a call ends, and what was printed and warned of, where anybody is left who tells."""
        try:
            yield
        except SubmissionFault as fault:
            self.fault = fault
            self._worker.close()  # a call inside this one may have ended it already
            raise
        except LearnerRaised as error:
            self.raised = error
            if self.recording is not None:
                self.recording.leave_out()
            raise
        except BoxFault as fault:
            self.box_faults.append(fault)
            raise
        finally:
            if (call := told()) is not None:
                self.warnings += call.warnings
                self.printed += call.printed
