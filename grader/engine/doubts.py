"""Which verdicts are looked at a second time, alone, before they count.

A machine that is busy can make a submission time out, and a process of ours that dies can leave a check unjudged.
Neither may cost points, so both are tried again when nothing else runs; what happens twice is the verdict.
"""

from __future__ import annotations

from collections.abc import Collection

from grader.checking.setup import Judged
from grader.model import Outcome


def is_doubtful(judged: Judged, broken: Collection[str]) -> bool:
    """Whether a check timed out, or could not be judged although the reference passes it, and not twice already."""
    return not _has_note(judged, "grader_fault") and any(
        check.outcome is Outcome.TIMED_OUT
        or (check.outcome is Outcome.GRADER_FAULT and check.id not in broken)
        for check in judged.checks
    )


def first_timeout(judged: Judged) -> str | None:
    """The check to try again by itself, where all that is in doubt is time: the first that timed out."""
    if any(check.outcome is Outcome.GRADER_FAULT for check in judged.checks) or _has_note(judged, "stalled"):
        return None
    return next((check.id for check in judged.checks if check.outcome is Outcome.TIMED_OUT), None)


def _has_note(judged: Judged, kind: str) -> bool:
    """Whether the whole submission was given up, so that no check of it has a result of its own."""
    return any(note.kind == kind for note in judged.notes)
