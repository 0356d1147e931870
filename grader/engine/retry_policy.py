"""Which verdicts are looked at a second time before they count.

A machine that is busy can make a submission wait until a clock on the wall ends it, and a process of ours that dies can
leave a check unjudged. Neither may cost points, so both are tried once more, and what happens twice is the verdict.
What computed too long did so by the kernel's count, on any machine.
"""

from __future__ import annotations

from collections.abc import Collection

from grader.grading.setup import Judged
from grader.model import Outcome


def is_doubtful(judged: Judged, broken: Collection[str]) -> bool:
    """Whether a clock on the wall ended a check, or one could not be judged although the reference passes it.

    Parameters
    ----------
    judged : Judged
    broken : collection of str
        The checks that do not pass the reference.

    Returns
    -------
    bool
    """
    kinds = {note.kind for note in judged.notes}
    return "grader_fault" not in kinds and (  # that was tried twice already
        bool(judged.asleep)
        or "stalled" in kinds
        or any(check.outcome is Outcome.GRADER_FAULT and check.id not in broken for check in judged.checks)
    )
