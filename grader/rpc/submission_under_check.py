"""A submission as a check sees it: functions that run elsewhere, and faults that it cannot swallow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from grader.model import Limits, Note, Outcome
from grader.rpc.connection import Call, Connection, Gate
from grader.rpc.faults import BoxFault, LearnerRaised, SubmissionFault
from grader.rpc.lent_questions import KnownAnswers
from grader.rpc.meter import TimeBudget
from grader.rpc.outline import Outline
from grader.rpc.proxy import LearnerFunction, Twice
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.worker_process import Host

Recorder = Callable[[str, tuple[Any, ...], dict[str, Any], dict[str, Callable[..., Any]]], None]
"""Is told of every call before it is made: the exercise, the arguments, and what is lent meanwhile."""


_HARDLY_USED = 5.0
"""A worker that has computed for so many seconds does not begin again: what is asked of it next needs its own time."""


class SubmissionUnderCheck:
    """A submission as checks see it: its exercises are attributes, its faults are remembered.

    `fault` is what ended the check that is running, `received` whether anything came back during it; the
    checking plugin reads both, whatever the check's own code does with exceptions.
    """

    def __init__(
        self,
        host: Host,
        source: SubmissionSource,
        limits: Limits,
        reference_seconds: Mapping[str, float] | None = None,
        gate: Gate | None = None,
        answers: KnownAnswers | None = None,
    ) -> None:
        self._gate = gate
        self._answers = answers
        self._host = host
        self._source = source
        self._budget = TimeBudget(limits, reference_seconds)
        self._connection: Connection | None = None
        self._opening_fault: SubmissionFault | None = None
        self._lent: list[SubmissionUnderCheck] = []
        self._parked: Connection | None = None
        self.exercise_under_check = ""  # the exercise that this check judges, where that is known
        self._is_taken_over = False  # whether what was lent later in this check has the worker
        self._lending: dict[str, Callable[..., Any]] = {}
        self._stand_ins: dict[str, str] = {}
        self._seed: int | None = None
        self.locating = False  # whether a fault should say at which line it was stopped
        self.recorder: Recorder | None = None
        self.outline = Outline()
        self.fault: SubmissionFault | None = None
        self.box_faults: list[BoxFault] = []  # shared with what is lent: nothing after one can be judged
        self.received = False
        self.calls = 0  # of this check
        self.last_call: tuple[str, tuple[Any, ...], dict[str, Any]] | None = None
        self.raised: LearnerRaised | None = None
        self.warnings: list[dict[str, Any]] = []
        self.printed = ""  # by this check's calls, where it is shown

    def open(self) -> None:
        """Start a worker and have the submission read. A fault of the submission is remembered, not raised.

        Raises
        ------
        BoxFault
            Where no worker could be had; it is in `box_faults` as well.
        """
        try:
            self._connection = Connection(
                self._host,
                self._source,
                self._budget,
                self._lending,
                locating=self.locating,
                gate=self._gate,
                answers=self._answers,
            )
            self.outline = self._connection.outline
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
        self._park(None)
        if self._connection is not None:
            self._connection.close()
            self._connection = None

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
        self.fault = self._opening_fault or ended
        self.received = False
        self.calls = 0
        self.last_call = self.raised = None
        self.warnings = []
        self.printed = ""
        self._seed = seed
        if self._connection is not None:
            self._connection.forget()
        elif self.fault is None:
            self.open()

    def end_check(self) -> None:
        """The check is over, and what was lent; the last worker in which something was lent is kept for another."""
        for one in self._lent:
            self._absorb(one)
            if one._lending:
                self._park(one._connection)
                one._connection = None
            else:
                one.close()
            one._is_taken_over = False
        self._lent.clear()

    def _park(self, connection: Connection | None) -> None:
        """Keep this worker, and no other, as the one that may serve again."""
        if self._parked is not None:
            self._parked.close()
        self._parked = connection

    def _absorb(self, lent: SubmissionUnderCheck) -> None:
        self.fault = self.fault or lent.fault
        self.received = self.received or lent.received
        self.last_call = lent.last_call or self.last_call
        self.calls += lent.calls
        self.raised = lent.raised or self.raised
        self.warnings += lent.warnings

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
        for one in self._lent:
            if one._lending == lent and one._connection is not None:
                one._seed = self._seed or 0
                return one
        other = SubmissionUnderCheck(
            self._host, self._source, self._budget.limits, gate=self._gate, answers=self._answers
        )
        other._budget = self._budget
        other.box_faults = self.box_faults
        other._lending = lent
        other.recorder = self.recorder
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
        other._lending = dict(lent)
        other._connection, self._connection = self._begun_again(other), None
        try:
            other.begin_check(0)
            yield other
            self._connection, other._connection = other._connection, None
        finally:  # what was interrupted serves nobody
            other.close()

    def _begun_again(self, other: SubmissionUnderCheck) -> Connection | None:
        """The worker, as another submission of the same files wants it; None where that needs a new one."""
        connection = self._connection
        if connection is None:
            return None
        try:
            if connection.cpu_seconds < _HARDLY_USED:
                connection.begin_again(other._source, other._budget, other._lending)
                other.outline = connection.outline
                return connection
        except (SubmissionFault, BoxFault):
            pass
        connection.close()
        return None

    def _take_over(self, parent: SubmissionUnderCheck) -> None:
        """Use the worker in which something was lent last, here or in a check before, if it may serve; else it ends."""
        connection = parent._last_lent_to() if self._lending else None
        if connection is None:
            return
        if self._makes_serve(connection, parent.exercise_under_check):
            self._connection, self.outline = connection, connection.outline
        else:
            connection.close()

    def _last_lent_to(self) -> Connection | None:
        """Give away the worker in which something was lent last, where no call is under way in it."""
        for one in reversed(self._lent):
            connection = one._connection
            if one._lending and connection is not None and not connection.is_busy:
                one._connection, one._is_taken_over = None, True
                return connection
        connection, self._parked = self._parked, None
        return connection

    def _makes_serve(self, connection: Connection, judged: str) -> bool:
        """Lend this in a worker: by the same names, or by others where it was never lent what the check judges."""
        if connection.lend(self._lending):
            return True
        if not judged or judged in connection.ever_lent or judged in self._lending:
            return False
        try:
            connection.begin_again(self._source, self._budget, self._lending)
        except (SubmissionFault, BoxFault):  # it has ended meanwhile
            return False
        return True

    def _keep_apart(self, exercise: str) -> None:
        """Have a worker that may answer for this exercise: none in which it was lent before, and one at all."""
        if self._connection is not None and exercise in self._connection.ever_lent.difference(self._lending):
            self._connection.close()
            self._connection, self._is_taken_over = None, True
        if self._is_taken_over and self._connection is None and self.fault is None:
            self._is_taken_over, self._seed = False, self._seed or 0
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

    def forgive(self) -> None:
        """What a function raised so far in this check does not count: the check asks again, with more lent.

        A fault (a crash, a limit) still counts.
        """
        self.raised = None

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
        answer = self._called(name, ":twice", (first, second), {}, False).value
        if type(answer) is tuple and len(answer) == 3:
            return Twice(answer[0], answer[1] is True, answer[2] is True)
        return Twice(answer, False, False)  # too large, say: a wrong answer like any other

    def _note(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Remember a call that is about to be made."""
        if self.fault is not None:
            raise self.fault
        self.received = True
        self.calls += 1
        self.last_call = (name, args, kwargs)
        if self.recorder is not None:
            self.recorder(name, args, kwargs, self._lending)

    def _called(self, name: str, how: str, args: tuple[Any, ...], kwargs: dict[str, Any], echo: bool) -> Call:
        called = self._stand_ins.get(name, name)
        if called in self.outline.missing:
            self.raised = LearnerRaised(("NotDefined",), "", None)
            raise self.raised
        self._keep_apart(name)
        if self._connection is None:
            raise RuntimeError("the submission is not open")
        seed, self._seed = self._seed, None
        try:
            return self._connection.call(called + how, args, kwargs, seed, echo)
        except SubmissionFault as fault:
            self.fault = fault
            if self._connection is not None:  # a call inside this one may have ended it already
                self._connection.close()
                self._connection = None
            raise
        except LearnerRaised as error:
            self.raised = error
            raise
        except BoxFault as fault:
            self.box_faults.append(fault)
            raise
        finally:
            if self._connection is not None:
                self.warnings += self._connection.warnings
                self.printed += self._connection.printed
