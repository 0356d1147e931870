"""One submission under the checks: its worker, its seeds, and a verdict for each check that ran."""

from __future__ import annotations

import functools
import hashlib
import hmac
import inspect
import time
import types
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from grader.checking.differing import Different
from grader.checking.findings import CheckFailed
from grader.extract import NotDefined, Reading, open_submission
from grader.grading.check_recorder import CheckRecorder
from grader.grading.lending import Questions
from grader.grading.lent_answers import AnswersInSession, LentAnswers
from grader.grading.setup import Check, Setup, Used
from grader.grading.verdict import Verdict, judge, points_for
from grader.model import CheckResult, GradeError, Outcome, Place
from grader.rpc.meter import not_asked_again
from grader.rpc.recorded_check import RecordedCheck
from grader.rpc.submission_source import SubmissionSource
from grader.rpc.submission_under_check import SubmissionUnderCheck
from grader.sandbox.backends import Backend

_TOO_SLOW = 2
"""In so many checks an exercise may compute too long before it is not asked again."""


class Reference(types.SimpleNamespace):
    """The reference solution's functions, in this process: `reference.softmax(Z)`."""


def read_in_process(setup: Setup, source: bytes) -> Reading:
    """A file of the author's own, read in this process as a learner's is in its worker.

    Parameters
    ----------
    setup : Setup
        The assignment.
    source : bytes
        The file; it is trusted.

    Returns
    -------
    Reading
    """
    return open_submission(
        files={setup.files[0]: source},
        exercises=list(setup.exercises),
        preferred=list(setup.files),
        support=setup.support,
        packages=list(setup.packages),
    )


def load_reference(setup: Setup) -> Reference:
    """The solution's functions, taken from its source as a learner's are: a plot beside them does not run.

    Parameters
    ----------
    setup : Setup
        The assignment.

    Returns
    -------
    Reference

    Raises
    ------
    GradeError
        Where an exercise has no solution (exit code 3).
    """
    path = Path(setup.solution)
    reading = read_in_process(setup, path.read_bytes())
    try:
        return Reference(**{name: reading.load(name) for name in setup.exercises})
    except NotDefined as error:
        raise GradeError(f"{path} has no solution of {error}.", exit_code=3) from None


@functools.cache  # the same for every submission: found once, before the first fork
def seed_of(secret: str, check: str, purpose: str) -> int:
    """A seed that follows from the cohort's secret and the check's id, and from nothing else: 64 bits.

    Parameters
    ----------
    secret : str
        The cohort's.
    check : str
        The check's id.
    purpose : str
        What it is for: seeds of two purposes have nothing in common.

    Returns
    -------
    int
        From 0 to 2**64 - 1.
    """
    digest = hmac.new(secret.encode(), f"{purpose}\0{check}".encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8], "little")


Name = Callable[[Different, Mapping[str, object]], CheckFailed]
"""Says how an answer differs that is not what is expected, and may know what the function was called with."""


class Recorder(Protocol):
    """Somebody who notes the calls of the submission, check by check."""

    check: str

    def note(
        self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], lent: dict[str, Callable[..., Any]]
    ) -> None:
        """Note a call.

        Parameters
        ----------
        name : str
            The exercise.
        args : tuple
        kwargs : dict
        lent : dict of str to callable
            What the submission is lent meanwhile.
        """


class GradingSession:
    """Runs checks against one submission and keeps what they find."""

    def __init__(
        self,
        setup: Setup,
        backend: Backend,
        source: SubmissionSource,
        reference: Reference,
        recording: Recorder | None = None,
        *,
        worded: bool = True,
        name: Name | None = None,
        asked: Questions | None = None,
        answers: LentAnswers | None = None,
        lends_freely: bool = True,
        used: Used = (0.0, 0.0),
        recorded: Mapping[str, RecordedCheck] | None = None,
    ) -> None:
        """Open nothing yet; `begin` does.

        Parameters
        ----------
        recording : Recorder, optional
            Is told of every call.
        worded : bool
            Whether results have words besides the outcome.
        name : callable, optional
            Says how an answer differs from what is expected.
        asked : Questions, optional
            What the reference asks of lent functions. With `lends_freely`, questions are noted there. Without it, only
            these questions are answered, and a check that asks another one stays `open`.
        answers : LentAnswers, optional
            What is known of these answers. Where questions are noted, answers are as well.
        used : Used
            What was used before: it is taken off the limits.
        recorded : mapping of str to RecordedCheck, optional
            What checks did with the reference.
        """
        self.setup = setup
        self.reference = reference
        noting = asked is not None and lends_freely
        beside = asked is not None and not lends_freely
        self.submission = SubmissionUnderCheck(
            backend,
            source,
            setup.limits,
            setup.reference_seconds,
            self._answers if asked else None,
            AnswersInSession(answers, self._closed_check, noting=noting, beside=beside) if answers else None,
        )
        self._recorded = recorded or {}
        self.check_recorder: CheckRecorder | None = None
        self.open: set[str] = set()  # checks not judged yet: they asked what no right answer is known to ask
        self.asleep: set[str] = set()  # checks that a clock on the wall ended
        self._too_slow: Counter[str] = Counter()  # by exercise: checks that ended since it computed too long
        self._asked = asked
        self._lends_freely = lends_freely
        self._check = ""
        self.results: dict[str, CheckResult] = {}
        self.drawn: set[str] = set()  # checks that asked for a generator: their inputs follow from the secret
        self.kinds: dict[str, str] = {}  # check -> the kind of its finding
        self.faults: dict[str, Verdict] = {}  # of checks that could not be judged, or stumbled over an answer
        self._began = 0.0
        self._worded = worded
        self._name = name
        self._recording = recording
        if recording is not None:
            self.submission.recorder = recording.note
        self.submission.charge(used)
        self.submission.open()

    def close(self) -> None:
        """End the worker."""
        self.submission.close()

    def begin(self, check: Check) -> None:
        """A check starts: seeds of its own, and a fresh worker where the last check broke one.

        An exercise that computed too long in two checks is not asked a third time: who spins in one exercise keeps time
        for the others. Once is not enough, for a loop may have no end on one border only.

        Parameters
        ----------
        check : Check
        """
        self._began = time.perf_counter()
        self._check = check.id
        if self._recording is not None:
            self._recording.check = check.id
        ended = not_asked_again() if self._too_slow[check.exercise] >= _TOO_SLOW else None
        self.submission.exercise_under_check = check.exercise
        self.submission.begin_check(seed_of(self.setup.secret, check.id, "worker") % 2**32, ended)
        if self.check_recorder is not None:
            self.check_recorder.begin()

    def is_as_recorded(self, check: Check) -> bool:
        """Make the calls of a check that has begun, as the reference was asked.

        Parameters
        ----------
        check : Check

        Returns
        -------
        bool
            Whether each is answered with the same bytes: then the check passes, and need not run. Otherwise it is to
            run, and is given what was answered so far.
        """
        recorded, reference = self._recorded.get(check.id, []), vars(self.reference)
        return self.submission.ahead.is_as_recorded(self.submission, recorded, reference)

    def begin_anew(self, check: Check) -> None:
        """Begin a check again, in new workers, where it did not do what was recorded of it.

        Parameters
        ----------
        check : Check
        """
        self.submission.close()
        self.begin(check)

    def stand_in(self, exercise: str, name: str) -> None:
        """From here on, call the function `name` instead of an exercise, as one that nobody has judged yet.

        Parameters
        ----------
        exercise : str
        name : str
        """
        self._too_slow.clear()
        self.submission.stand_in(exercise, name)

    def rng(self, check: str) -> np.random.Generator:
        """The generator of hidden inputs of one check.

        Parameters
        ----------
        check : str
            Its id.

        Returns
        -------
        numpy.random.Generator
            The same draws each time for one secret and one check.
        """
        self.drawn.add(check)
        return np.random.default_rng(seed_of(self.setup.secret, check, "inputs"))

    def _answers(self, _name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
        """Whether what is lent answers this question."""
        assert self._asked is not None
        if self._lends_freely:
            self._asked.note(self._check, args, kwargs)
            return True
        if self._check in self.open:
            return False
        if self._asked.has(self._check, args, kwargs):
            return True
        self.open.add(self._check)
        return False

    def _closed_check(self) -> str:
        """The check that is under way; "" where it is open: then nothing that is lent answers any more."""
        return "" if self._check in self.open else self._check

    def end(self, check: Check, error: BaseException | None) -> Verdict:
        """Judge a check that is over, and keep its result.

        Parameters
        ----------
        check : Check
            The one that `begin` was told.
        error : BaseException or None
            What it raised.

        Returns
        -------
        Verdict
        """
        self.submission.end_check()
        verdict = judge(self._named(error), self.submission, worded=self._worded)
        fault = self.submission.fault
        if fault is not None and fault.asleep:
            self.asleep.add(check.id)
        elif fault is not None and fault.outcome is Outcome.TIMED_OUT and self._has_time:
            self._too_slow[check.exercise] += 1
        if check.id in self.open:  # whatever came of it
            verdict = Verdict(Outcome.FAILED)
        if self.check_recorder is not None:
            self.check_recorder.end(check.id, verdict.outcome)
        if verdict.outcome is Outcome.GRADER_FAULT or verdict.suspicious:
            self.faults[check.id] = verdict
        self.kinds[check.id] = verdict.kind
        self.results[check.id] = CheckResult(
            id=check.id,
            exercise=check.exercise,
            title=check.title,
            points=points_for(verdict.outcome, check.points),
            max_points=check.points,
            outcome=verdict.outcome,
            feedback=verdict.feedback,
            seconds=round(time.perf_counter() - self._began, 6),
            place=verdict.place or self._definition_place(check.exercise),
        )
        return verdict

    def _named(self, error: BaseException | None) -> BaseException | None:
        """A finding on values, said by somebody who knows what the function was called with last."""
        if not isinstance(error, Different) or self._name is None:
            return error
        call, given = self.submission.last_call, dict[str, object]()
        if call is not None:
            exercise, args, kwargs = call
            names = inspect.signature(getattr(self.reference, exercise)).parameters
            given = {**dict(zip(names, args, strict=False)), **kwargs}
        return self._name(error, given)

    @property
    def _has_time(self) -> bool:
        """Whether there is time left for others: where there is none, no exercise alone is to blame."""
        return self.submission.used[0] < self.setup.limits.submission_cpu_seconds

    def _definition_place(self, exercise: str) -> Place | None:
        definitions = self.submission.outline.definitions
        return next((one.place for one in definitions if one.exercise == exercise), None)
