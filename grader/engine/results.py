"""From a submission and its verdicts to a result: score, outcome, versions, and the print by which it is known."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable
from importlib.metadata import version

import msgspec

from grader.grading.setup import Judged
from grader.hand_in_receipt import receipt
from grader.look_again import look_again
from grader.model import (
    STUMBLED,
    TO_EXPLAIN,
    CheckResult,
    Explanation,
    Graded,
    Note,
    Outcome,
    Submission,
    SubmissionResult,
)
from grader.source_hash import source_hash

_WORST_FIRST = (
    Outcome.GRADER_FAULT,
    Outcome.CRASHED,
    Outcome.OUT_OF_MEMORY,
    Outcome.TIMED_OUT,
    Outcome.REFUSED,
    Outcome.RAISED,
    Outcome.FAILED,
    Outcome.BLOCKED,
    Outcome.NOT_STARTED,
    Outcome.PASSED,
)

_UNREADABLE = ("unreadable_file", "too_large")
_HAND_IN = "Nothing that you handed in can be read.\nHand in a Python script or a notebook."


def versions() -> dict[str, str]:
    """What a result depends on besides the submission and the course.

    Returns
    -------
    dict of str to str
        The version of gradeprop, of Python and of NumPy, by name.
    """
    return {
        "gradeprop": version("gradeprop"),
        "python": platform.python_version(),
        "numpy": version("numpy"),
    }


def submission_hash(submission: Submission) -> str:
    """SHA-256 over the names, bytes and known times of all files, in the order of their names.

    Parameters
    ----------
    submission : Submission

    Returns
    -------
    str
        In hexadecimal.
    """
    digest = hashlib.sha256()
    for file in sorted(submission.files, key=lambda one: one.name):
        name = file.name.encode("utf-8", "surrogatepass")
        digest.update(b"%d:%d:" % (len(name), len(file.data)))
        digest.update(name)
        digest.update(file.data)
        digest.update(b"" if file.changed is None else b"@%r;" % file.changed)
    return digest.hexdigest()


def overall(checks: tuple[CheckResult, ...]) -> Outcome:
    """One word for a whole submission: the worst of its checks', but "not started" only if all of them are.

    Parameters
    ----------
    checks : tuple of CheckResult

    Returns
    -------
    Outcome
    """
    outcomes = {check.outcome for check in checks}
    if Outcome.NOT_STARTED in outcomes and outcomes - {Outcome.NOT_STARTED, Outcome.PASSED} == set():
        return Outcome.FAILED if Outcome.PASSED in outcomes else Outcome.NOT_STARTED
    return next((one for one in _WORST_FIRST if one in outcomes), Outcome.NOT_STARTED)


class Circumstances(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for a whole run: the same for every submission in it."""

    assignment: str
    assignment_hash: str
    isolation: int
    isolation_overridden: bool
    versions: dict[str, str]
    limits_hash: str

    def fingerprint(self, submission: Submission, digest: str) -> str:
        """What a result depends on, part by part: where two differ, the part's name says why it is graded again.

        Parameters
        ----------
        submission : Submission
        digest : str
            Its `submission_hash`.

        Returns
        -------
        str
        """
        versions_text = ",".join(f"{name}={value}" for name, value in sorted(self.versions.items()))
        parts = {
            "student": hashlib.sha256(submission.student.encode("utf-8", "surrogatepass")).hexdigest()[:16],
            "files": f"{digest}+{submission.unread}",
            "assignment": self.assignment_hash,
            "versions": versions_text,
            "gradeprop": source_hash(),
            "limits": self.limits_hash,
            "isolation": f"{self.isolation}{'!' if self.isolation_overridden else ''}",
        }
        return ";".join(f"{name}:{value}" for name, value in parts.items())


def changed_parts(before: str, after: str) -> list[str]:
    """The names of the parts in which two fingerprints differ.

    Parameters
    ----------
    before : str
    after : str

    Returns
    -------
    list of str
    """
    old = dict(part.split(":", 1) for part in before.split(";") if ":" in part)
    new = dict(part.split(":", 1) for part in after.split(";") if ":" in part)
    return [name for name in new if old.get(name) != new[name]]


def scored(result: SubmissionResult) -> SubmissionResult:
    """The result with the score, and the outcome, that its checks give, whatever it said before.

    Parameters
    ----------
    result : SubmissionResult

    Returns
    -------
    SubmissionResult
    """
    checks = result.checks
    points = [check.points for check in checks]
    known = [point for point in points if point is not None]
    return msgspec.structs.replace(
        result,
        score=round(sum(known), 6) if len(known) == len(points) else None,
        max_score=round(sum(check.max_points for check in checks), 6),
        outcome=overall(checks),
    )


def _is_unreadable(submission: Submission, judged: Judged) -> bool:
    """Whether something was handed in and nothing of it could be read: no answer, and no fault of ours either.

    What was read, with any work in it, is an answer, whatever it does: what lies unread beside it is no excuse. Whether
    there is work in it was found out before any of it ran.
    """
    if any(one.exercise not in judged.unstarted for one in judged.definitions):
        return False
    no_answer = (Outcome.NOT_STARTED,) if judged.definitions else (Outcome.REFUSED, Outcome.NOT_STARTED)
    if any(check.outcome not in no_answer for check in judged.checks):
        return False
    return (not submission.files and submission.unread > 0) or any(
        note.kind in _UNREADABLE for note in judged.notes
    )


def _refused(check: CheckResult) -> CheckResult:
    """A check that had nothing to judge: without points, until somebody has looked."""
    feedback = check.feedback if check.outcome is Outcome.REFUSED else _HAND_IN
    return msgspec.structs.replace(check, outcome=Outcome.REFUSED, points=None, feedback=feedback)


def with_zeros(graded: Graded) -> Graded:
    """The result with 0 points where nothing could be read, as an instructor may decide.

    Parameters
    ----------
    graded : Graded

    Returns
    -------
    Graded
    """
    checks = tuple(
        msgspec.structs.replace(check, points=0.0) if check.outcome is Outcome.REFUSED else check
        for check in graded.result.checks
    )
    return msgspec.structs.replace(
        graded, result=scored(msgspec.structs.replace(graded.result, checks=checks))
    )


def as_handed_in(before: Graded, submission: Submission) -> Graded:
    """An earlier result with what the intake says now: a name, an instant, a note may have changed.

    Parameters
    ----------
    before : Graded
    submission : Submission

    Returns
    -------
    Graded
    """
    notes = before.result.notes if before.noticed is None else submission.notes + before.noticed
    result = msgspec.structs.replace(
        before.result,
        name=submission.name,
        submitted=submission.submitted,
        late=submission.late,
        attempt=submission.attempt,
        attempts=submission.attempts,
        notes=notes,
        look_again=look_again(notes, before.result.checks),
    )
    return msgspec.structs.replace(before, result=result, platform=submission.platform)


def to_explain(graded: Graded) -> tuple[str, ...]:
    """The ids of the checks of which there is more to say than what was judged.

    Parameters
    ----------
    graded : Graded

    Returns
    -------
    tuple of str
    """
    return tuple(check.id for check in graded.result.checks if check.outcome in TO_EXPLAIN)


def in_words(checks: Iterable[CheckResult], explanation: Explanation) -> tuple[CheckResult, ...]:
    """The same outcomes and points, with what is said of them.

    Parameters
    ----------
    checks : iterable of CheckResult
    explanation : Explanation

    Returns
    -------
    tuple of CheckResult
        In the same order.
    """
    return tuple(
        msgspec.structs.replace(check, feedback=said.feedback, place=said.place, diagnosis=said.diagnosis)
        if (said := explanation.words.get(check.id)) and check.outcome in TO_EXPLAIN
        else check
        for check in checks
    )


def with_reasons(notes: Iterable[Note], found: Iterable[Note]) -> tuple[Note, ...]:
    """The notes, with the reason that was found where a check stumbled, and with what else was found.

    Parameters
    ----------
    notes : iterable of Note
        Of judging.
    found : iterable of Note
        Of explaining.

    Returns
    -------
    tuple of Note
    """
    notes, found = tuple(notes), tuple(found)
    reasons = {note.file: note for note in found if note.kind == STUMBLED}
    others = tuple(note for note in found if note.kind != STUMBLED and note not in notes)
    return tuple(reasons.get(note.file, note) if note.kind == STUMBLED else note for note in notes) + others


def explained(graded: Graded, explanation: Explanation) -> Graded:
    """A result with what is said of it. Neither a point nor an outcome can change.

    Parameters
    ----------
    graded : Graded
    explanation : Explanation

    Returns
    -------
    Graded
    """
    notes = with_reasons(graded.result.notes, explanation.notes)
    checks = in_words(graded.result.checks, explanation)
    result = msgspec.structs.replace(
        graded.result, checks=checks, notes=notes, look_again=look_again(notes, checks)
    )
    return msgspec.structs.replace(graded, result=result)


def assemble(submission: Submission, judged: Judged, circumstances: Circumstances) -> Graded:
    """The result of one submission.

    Parameters
    ----------
    submission : Submission
    judged : Judged
    circumstances : Circumstances

    Returns
    -------
    Graded
    """
    checks = tuple(map(_refused, judged.checks)) if _is_unreadable(submission, judged) else judged.checks
    digest = submission_hash(submission)
    notes = submission.notes + judged.notes
    result = SubmissionResult(
        assignment=circumstances.assignment,
        student=submission.student,
        submission=digest,
        score=None,
        max_score=0.0,
        outcome=Outcome.NOT_STARTED,
        isolation=circumstances.isolation,
        isolation_overridden=circumstances.isolation_overridden,
        checks=checks,
        notes=notes,
        look_again=look_again(notes, checks),
        versions=circumstances.versions,
        name=submission.name,
        file=judged.file,
        submitted=submission.submitted,
        late=submission.late,
        attempt=submission.attempt,
        attempts=submission.attempts,
        seconds=round(sum(check.seconds for check in judged.checks), 6),
        receipt=receipt(file.data for file in submission.files),
    )
    return Graded(
        result=scored(result),
        definitions=judged.definitions,
        platform=submission.platform,
        fingerprint=circumstances.fingerprint(submission, digest),
        noticed=judged.notes,
    )
