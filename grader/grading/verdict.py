"""From what a check raised, and what the submission did meanwhile, to an outcome and a learner's sentence.

Faults override everything: a check that swallowed one has still failed. Once anything came back from the
submission, whatever a check raises is a failure, since a submission could provoke it; before that, it is ours.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from grader.checking.findings import CheckFailed
from grader.escaping import in_ascii
from grader.grading.feedback import EXPLAINED, OTHER_PARAMETERS, fault_text, not_started_text, warning_text
from grader.grading.known_places import breakpoint_in, known_place, outside_line
from grader.grading.raised_feedback import BREAKPOINT, has_other_parameters, is_explained, raised_text
from grader.model import Outcome, Place
from grader.rpc.faults import LearnerRaised, SubmissionFault
from grader.rpc.submission_under_check import SubmissionUnderCheck

_NOT_STARTED = {"NotImplementedError", "NotDefined"}
_FAILED = "This does not hold for what came back."
_RAISED = "Your function raised an exception."
_SAID = 300
"""Characters of what a check's exception said."""


class Verdict(NamedTuple):
    """How a check ended. `suspicious` where a check stumbled over an answer.

    `reason` is for the instructor, in words of ours: it stands among the notes, which learners read. `said` is what the
    check's own exception said, which can hold what the submission sent: for whoever runs a check by hand.
    """

    outcome: Outcome
    feedback: str = ""
    place: Place | None = None
    reason: str = ""
    said: str = ""
    suspicious: bool = False
    kind: str = ""  # of the finding, where the check had one


def points_for(outcome: Outcome, points: float) -> float | None:
    """The points for a check that ended so; None where it could not be judged, which costs no point.

    Parameters
    ----------
    outcome : Outcome
    points : float
        What the check counts.

    Returns
    -------
    float or None
    """
    return {Outcome.PASSED: points, Outcome.GRADER_FAULT: None}.get(outcome, 0.0)


def judge(error: BaseException | None, submission: SubmissionUnderCheck, *, worded: bool = True) -> Verdict:
    """The verdict on one check.

    Parameters
    ----------
    error : BaseException or None
        What the check raised.
    submission : SubmissionUnderCheck
    worded : bool
        Without it, the verdict says nothing of what came back but the outcome.

    Returns
    -------
    Verdict
    """
    if submission.box_faults:
        return Verdict(Outcome.GRADER_FAULT, reason=str(submission.box_faults[0]))
    if submission.fault is not None:
        fault, outline = submission.fault, submission.outline
        line = outside_line(fault.place, outline) if fault.outside else None
        return Verdict(fault.outcome, fault_text(fault, outline), line.place if line else None)
    raised = submission.raised
    if raised is not None and raised.kinds[0] in _NOT_STARTED:
        return _raised(
            raised, submission, worded
        )  # also where the check expected an exception: a stub earns nothing
    return Verdict(Outcome.PASSED) if error is None else _failed(error, submission, worded)


def _failed(error: BaseException, submission: SubmissionUnderCheck, worded: bool) -> Verdict:
    if isinstance(error, CheckFailed):
        if not worded:
            return Verdict(Outcome.FAILED, _FAILED)
        text = error.finding.text
        if error.finding.kind == "not_finite":
            text = warning_text(text, submission.warnings)
        return Verdict(Outcome.FAILED, text, kind=error.finding.kind)
    if isinstance(error, LearnerRaised):
        return _raised(error, submission, worded)
    if isinstance(error, SubmissionFault) and submission.received:
        # The check itself was stopped, in its own code.
        return Verdict(
            error.outcome, fault_text(error, submission.outline), reason=error.reason, suspicious=True
        )
    if isinstance(error, pytest.skip.Exception):
        return Verdict(Outcome.GRADER_FAULT, reason="the check was skipped")
    if isinstance(error, AssertionError | pytest.fail.Exception):  # the latter is how `pytest.raises` fails
        return Verdict(Outcome.FAILED, _FAILED)
    name = type(error).__name__ if worded or not submission.received else "an exception"
    reason, said = f"the check raised {name}", in_ascii(str(error), _SAID)
    if submission.received:
        text = "What came back is not what this check can work with."
        return Verdict(Outcome.FAILED, text, reason=reason, said=said, suspicious=True)
    return Verdict(Outcome.GRADER_FAULT, reason=reason, said=said)


def _raised(error: LearnerRaised, submission: SubmissionUnderCheck, worded: bool) -> Verdict:
    if error.kinds[0] in _NOT_STARTED:
        exercise = submission.last_call[0] if submission.last_call else ""
        outcome, text = not_started_text(error, exercise, submission.outline)
        unparsed = submission.outline.unparsed.get(exercise)
        return Verdict(outcome, text, unparsed.place if unparsed else None)
    if not worded:
        return Verdict(Outcome.RAISED, _RAISED)
    call, outline, modules = submission.last_call, submission.outline, submission.allowed_modules
    exercise = call[0] if call else ""
    kind = EXPLAINED if is_explained(error, exercise, outline, modules) else ""
    if call is not None and has_other_parameters(error, exercise):
        kind = OTHER_PARAMETERS
    text = raised_text(error, call, outline, is_first_call=submission.calls == 1, modules=modules)
    place = breakpoint_in(error.place, outline) if error.kinds[0] == BREAKPOINT else error.place
    return Verdict(Outcome.RAISED, text, known_place(place, exercise, outline), kind=kind)
