"""How a learner is told what was decided by hand, each with its reason. Who decided is in the trail, and not here."""

from __future__ import annotations

from datetime import datetime, tzinfo

from grader.gradebook.decisions import Decision
from grader.gradebook.late_words import instant_words
from grader.marks import Mark, Standing
from grader.phrases import points_text

STANDINGS = {
    Standing.MARKED: "marked",
    Standing.NOT_JUDGED: "not judged",
    Standing.MISSING: "missing",
    Standing.EXCUSED: "excused",
}
"""How a standing is called where people read it."""


def mark_text(mark: Mark) -> str:
    """`6.4 of 8`, or why there is no mark.

    Parameters
    ----------
    mark : Mark

    Returns
    -------
    str
    """
    if mark.final is None:
        return STANDINGS[mark.standing]
    return f"{points_text(mark.final)} of {points_text(mark.max_score)}"


def override_words(
    override: Decision, before: float | None, *, title: str = "", handed_in: bool = True
) -> str:
    """That points were set by hand, and what they were.

    Parameters
    ----------
    override : Decision
    before : float or None
        The points that were judged; None where they could not be.
    title : str
        Of the check; empty where it is the whole score.
    handed_in : bool

    Returns
    -------
    str
    """
    points = points_text(float(override.value or 0.0))
    earlier = f"instead of {points_text(before)}" if before is not None else "where the grader has none"
    if not handed_in:
        earlier = "though nothing was handed in"
    what = f"“{title.rstrip('.')}” has" if title else "The score is"
    noun = " points" if title and points != "1" else " point" if title else ""
    return f"{what} {points}{noun} {earlier}, set by your instructor.{_reason(override)}"


def excuse_words(excuse: Decision) -> str:
    """That somebody is excused.

    Parameters
    ----------
    excuse : Decision

    Returns
    -------
    str
    """
    return f"You are excused from this assignment: it does not count for you.{_reason(excuse)}"


def extension_words(extension: Decision, deadline: datetime, zone: tzinfo) -> str:
    """When somebody has to hand in, who may do so later.

    Parameters
    ----------
    extension : Decision
    deadline : datetime.datetime
    zone : datetime.tzinfo

    Returns
    -------
    str
    """
    return f"Your deadline was moved to {instant_words(deadline, zone)}.{_reason(extension)}"


def _reason(decision: Decision) -> str:
    reason = " ".join(decision.reason.split())
    return f" Reason: {reason}" + ("" if reason.endswith((".", "!", "?")) else ".") if reason else ""
