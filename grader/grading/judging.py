"""Judge one submission. Runs in a fork of the checker."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

import msgspec

from grader.grading import lending
from grader.grading.check_recorder import CheckRecorder
from grader.grading.counts_with import counted
from grader.grading.feedback import lines_left_out
from grader.grading.kept_trial import FoundOut
from grader.grading.lent_answers import LentAnswers
from grader.grading.running import Checks
from grader.grading.session import GradingSession, Reference
from grader.grading.setup import Check, CheckSelection, Job, Judged, Setup
from grader.grading.verdict import Verdict
from grader.model import OUR_FAULT, STUMBLED, CheckResult, Note, Outcome
from grader.rpc.recorded_check import RecordedCheck
from grader.sandbox.backends import Backend


class Judge:
    """One assignment's checks with its reference, and what was found out about them before anybody is judged.

    `broken` are the checks that do not pass the reference, with the reason: they judge nobody.
    """

    def __init__(self, setup: Setup, backend: Backend, checks: Checks, reference: Reference) -> None:
        self._setup = setup
        self._backend = backend
        self._checks = checks
        self._reference = reference
        self._asked = lending.Questions()
        self._answers = LentAnswers(vars(reference), self._asked)
        self._judged_on: lending.DrawnQuestions
        self._recorded: dict[str, RecordedCheck] = {}
        self.broken: dict[str, str] = {}

    def try_the_reference(self, job: Job) -> Judged:
        """Judge the reference, and note what it asks of what is lent: that is answered while others are judged.

        Parameters
        ----------
        job : Job
            The reference in the place of a submission.

        Returns
        -------
        Judged

        Raises
        ------
        BoxFault
            Where our own side failed.
        """
        source = self._setup.source(job.files, job.times)
        judged_on = lending.DrawnQuestions()
        session = GradingSession(
            self._setup, self._backend, source, self._reference, asked=self._asked, answers=self._answers
        )
        session.submission.recorder = lambda name, args, kwargs, _lent: judged_on.ask(name, args, kwargs)
        session.check_recorder = recorder = CheckRecorder(session.submission, vars(self._reference))
        with closing(session):
            ran = self._checks.run(session)
        self._recorded = recorder.checks
        if session.submission.box_faults:
            raise session.submission.box_faults[0]
        self._answers.drop_refused(judged_on.allows)
        self._gate(judged_on)
        return self._judged(job, session, ran, {})

    def _gate(self, judged_on: lending.DrawnQuestions) -> None:
        self._judged_on, self._backend.gate = judged_on, judged_on.allows

    def found_out(self, modules: list[str]) -> FoundOut:
        """What trying the reference has found out, where it passes every check.

        Parameters
        ----------
        modules : list of str
            What was imported meanwhile.

        Returns
        -------
        FoundOut
        """
        return FoundOut(
            asked=self._asked.in_full(),
            asked_exactly=self._answers.asked_exactly(),
            answers=self._answers.in_full(),
            judged_on=self._judged_on.in_full(),
            recorded=self._recorded,
            modules=modules,
        )

    def take_over(self, trial: FoundOut) -> None:
        """Know what was found out before, in the place of trying the reference.

        Parameters
        ----------
        trial : FoundOut
        """
        judged_on = lending.DrawnQuestions()
        judged_on.take_over(trial.judged_on)
        self._asked.take_over(trial.asked)
        self._answers.take_over(trial.answers, trial.asked_exactly)
        self._recorded = trial.recorded
        self._gate(judged_on)

    def judge(self, job: Job) -> Judged:
        """The marks of a submission.

        Parameters
        ----------
        job : Job

        Returns
        -------
        Judged

        Raises
        ------
        BoxFault
            Where our own side failed.
        """
        setup = self._setup_for(job.part) if job.part else self._setup
        session = GradingSession(
            setup,
            self._backend,
            setup.source(job.files, job.times),
            self._reference,
            worded=job.ours or job.part is not None,
            asked=self._asked if job.beside else None,
            answers=self._answers,
            lends_freely=not job.beside,
            used=job.used,
            recorded=self._recorded if job.part is None else None,
        )
        ran: Sequence[Check] = ()
        variants: dict[str, dict[str, Outcome]] = {}
        with closing(session):
            if job.settle:
                ran = self._checks.run_each(session, job.settle)
            elif job.part is None:
                ran = self._checks.run(session)
            elif job.part.variants:
                variants = self._checks.run_variants(session, job.part)
            else:
                ran = self._checks.run_part(session, job.part.checks, job.part.failures)
        if session.submission.box_faults:
            raise session.submission.box_faults[0]
        return self._judged(job, session, ran, variants)

    def _judged(
        self,
        job: Job,
        session: GradingSession,
        ran: Sequence[Check],
        variants: dict[str, dict[str, Outcome]],
    ) -> Judged:
        outline = session.submission.outline
        stumbled = tuple(
            Note(STUMBLED, _why(verdict, job), file=check) for check, verdict in session.faults.items()
        )
        results = tuple(self._result(check, session) for check in ran)
        return Judged(
            checks=results
            if job.part or job.settle
            else counted(results, {check.id: check for check in ran}),
            variants=variants,
            file=outline.file,
            definitions=outline.definitions,
            unstarted=outline.unstarted,
            notes=outline.notes + stumbled + lines_left_out(results, outline, session.asleep),
            asleep=tuple(check.id for check in ran if check.id in session.asleep),
            open=tuple(check.id for check in ran if check.id in session.open),
            used=session.submission.used,
        )

    def _setup_for(self, part: CheckSelection) -> Setup:
        """The setup with a part's limits, whatever an exercise asks for, and with its variants as exercises."""
        exercises = self._setup.exercises | {name: name for name in part.variants}
        return msgspec.structs.replace(
            self._setup, limits=part.limits, reference_seconds={}, exercises=exercises
        )

    def _result(self, check: Check, session: GradingSession) -> CheckResult:
        """A check's result. Our fault: one without a result, a reference that fails, or a package that is missing."""
        package = session.submission.outline.lacking.get(check.exercise)
        if package is not None:
            return _unjudged(check, f"{package} is not installed where this was graded. {OUR_FAULT}")
        result = session.results.get(check.id)
        if result is not None and check.id not in self.broken:
            return result
        return _unjudged(check, OUR_FAULT)


def _unjudged(check: Check, why: str) -> CheckResult:
    return CheckResult(
        id=check.id,
        exercise=check.exercise,
        title=check.title,
        points=None,
        max_points=check.points,
        outcome=Outcome.GRADER_FAULT,
        feedback=why,
    )


def _why(verdict: Verdict, job: Job) -> str:
    """Why a check stumbled. What its exception said can hold a hidden input, and a note is read by learners."""
    return f"{verdict.reason}: {verdict.said}" if job.ours and verdict.said else verdict.reason
