"""What earlier runs have judged and explained that is still true."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

import msgspec

from grader.engine.results import (
    Circumstances,
    as_handed_in,
    changed_parts,
    submission_hash,
    to_explain,
    versions,
)
from grader.explain.contract import FAILED
from grader.grading.setup import Setup
from grader.grading_run.request import Request
from grader.model import Explained, Graded, Outcome, Submission
from grader.sandbox.policy import MINIMUM_LEVEL


def circumstances_of(setup: Setup, isolation_level: int) -> Circumstances:
    """Everything that a result depends on, but for the submission.

    Parameters
    ----------
    setup : Setup
    isolation_level : int
        What was measured.

    Returns
    -------
    Circumstances
    """
    limits = msgspec.json.encode(setup.limits)
    content = f"{setup.content}\0{setup.secret}"
    return Circumstances(
        assignment=setup.slug,
        assignment_hash=sha256(content.encode()).hexdigest(),
        isolation=isolation_level,
        isolation_overridden=isolation_level < MINIMUM_LEVEL,
        versions=versions(),
        limits_hash=sha256(limits).hexdigest()[:16],
    )


def earlier_results(request: Request, in_journal: dict[str, Graded]) -> dict[str, Graded]:
    """The last result of each, of this folder's runs and of others.

    Parameters
    ----------
    request : Request
    in_journal : dict of str to Graded
        By student.

    Returns
    -------
    dict of str to Graded
    """
    found = {} if request.fresh else dict(in_journal)
    for one in () if request.fresh else request.known:
        before = found.get(one.result.student)
        if before is None or before.graded_at < one.graded_at:
            found[one.result.student] = one
    return found


def compare(
    earlier: dict[str, Graded], submissions: tuple[Submission, ...], circumstances: Circumstances
) -> tuple[list[tuple[Submission, Graded]], list[Submission], dict[str, int]]:
    """Compare what was handed in with what earlier runs have judged.

    Parameters
    ----------
    earlier : dict of str to Graded
    submissions : tuple of Submission
    circumstances : Circumstances

    Returns
    -------
    done : list of (Submission, Graded)
        What is judged already.
    waiting : list of Submission
    reasons : dict of str to int
        Why how many that were judged are judged again.
    """
    done: list[tuple[Submission, Graded]] = []
    waiting: list[Submission] = []
    reasons: Counter[str] = Counter()
    for submission in submissions:
        before = earlier.get(submission.student)
        now = circumstances.fingerprint(submission, submission_hash(submission))
        if before is not None and before.fingerprint == now and _is_final(before):
            done.append((submission, as_handed_in(before, submission)))
            continue
        waiting.append(submission)
        if before is not None:
            reasons[", ".join(changed_parts(before.fingerprint, now)) or "our fault last time"] += 1
    return done, waiting, dict(reasons)


def _is_final(graded: Graded) -> bool:
    """Whether it is judged: what cannot be read is, although it has no score."""
    return graded.result.score is not None or graded.result.outcome is Outcome.REFUSED


def still_true(
    earlier: dict[str, Explained], done: list[tuple[Submission, Graded]], how: str
) -> dict[str, Explained]:
    """The explanations of earlier runs that belong to results that are taken over, and say what would be said now.

    What failed by our fault is tried again.

    Parameters
    ----------
    earlier : dict of str to Explained
        By student.
    done : list of (Submission, Graded)
    how : str
        With what would be explained now.

    Returns
    -------
    dict of str to Explained
    """
    known = {}
    for submission, graded in done:
        said = earlier.get(submission.student)
        if said and said.how == how and _is_of(graded, said) and FAILED not in said.explanation.notes:
            known[submission.student] = said
    return known


def _is_of(graded: Graded, said: Explained) -> bool:
    """Whether an explanation is of this result: one that was judged again may have failed other checks."""
    words = said.explanation.words.keys()
    return said.fingerprint == graded.fingerprint and (not words or words == set(to_explain(graded)))
