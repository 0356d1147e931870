"""What earlier runs have judged and explained that is still true."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

import msgspec

from grader.engine.journal import Entries, Journal
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
from grader.on_disk import DiskSet, Mapped
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


def take_over(request: Request, journal: Journal, in_journal: Mapping[str, Graded]) -> DiskSet:
    """Write into the journal what other runs have judged later: from then on it is as if this folder's runs had.

    Parameters
    ----------
    request : Request
    journal : Journal
    in_journal : mapping of str to Graded
        By student.

    Returns
    -------
    DiskSet
        Whose results these are.
    """
    taken = DiskSet()
    for one in () if request.fresh else request.known:
        before = in_journal.get(one.result.student)
        if before is None or before.graded_at < one.graded_at:
            journal.append(one)
            taken.add(one.result.student)
    return taken


class Compared(NamedTuple):
    """What is judged already, what waits, and why how many that were judged are judged again."""

    done: Sequence[Submission]
    waiting: Sequence[Submission]
    reasons: dict[str, int]


def compare(
    earlier: Mapping[str, Graded],
    submissions: Sequence[Submission],
    circumstances: Circumstances,
    renew: Callable[[Graded], None],
) -> Compared:
    """Compare what was handed in with what earlier runs have judged.

    Parameters
    ----------
    earlier : mapping of str to Graded
    submissions : sequence of Submission
    circumstances : Circumstances
    renew : callable
        Is told of each result that still holds and of which the intake now says something else.

    Returns
    -------
    Compared
    """
    done, waiting = array("q"), array("q")
    reasons: Counter[str] = Counter()
    for place, submission in enumerate(submissions):
        before = earlier.get(submission.student)
        now = circumstances.fingerprint(submission, submission_hash(submission))
        if before is not None and before.fingerprint == now and _is_final(before):
            done.append(place)
            if (renewed := as_handed_in(before, submission)) != before:
                renew(renewed)
            continue
        waiting.append(place)
        if before is not None:
            reasons[", ".join(changed_parts(before.fingerprint, now)) or "our fault last time"] += 1
    of = submissions.__getitem__
    return Compared(Mapped(done, of), Mapped(waiting, of), dict(reasons))


def _is_final(graded: Graded) -> bool:
    """Whether it is judged: what cannot be read is, although it has no score."""
    return graded.result.score is not None or graded.result.outcome is Outcome.REFUSED


def still_true(entries: Entries, done: Iterable[Submission], how: str) -> DiskSet:
    """Whose explanations of earlier runs belong to results that are taken over, and say what would be said now.

    What failed by our fault is tried again.

    Parameters
    ----------
    entries : Entries
        What the journal holds.
    done : iterable of Submission
    how : str
        With what would be explained now.

    Returns
    -------
    DiskSet
        Students.
    """
    known = DiskSet()
    for submission in done:
        said = entries.explained.get(submission.student)
        if said is None or said.how != how or FAILED in said.explanation.notes:
            continue
        if _is_of(entries.graded[submission.student], said):
            known.add(submission.student)
    return known


def _is_of(graded: Graded, said: Explained) -> bool:
    """Whether an explanation is of this result: one that was judged again may have failed other checks."""
    words = said.explanation.words.keys()
    return said.fingerprint == graded.fingerprint and (not words or words == set(to_explain(graded)))
