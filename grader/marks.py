"""What a learner's work is worth in the end: the mark that is published and goes back to a platform.

A score is what was judged. A mark is what counts: with what an instructor decided, and what being late costs.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Standing(StrEnum):
    """Whether there is a mark, and if not, why."""

    MARKED = "marked"
    NOT_JUDGED = "not_judged"  # part of it could not be judged: an empty cell, never a zero
    MISSING = "missing"  # on the roster, and handed nothing in
    EXCUSED = "excused"  # need not hand it in


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One learner's mark for one assignment.

    `score` is what was judged, in points, `raw` what counts of it after what was decided by hand, and `final` what is
    left when being late has cost `taken_off`; each is None where there is none. `late_seconds` is counted after
    whatever extension there was. `arithmetic` says in plain sentences how `final` comes about, for the learner, where
    it is not the score; `comments` are those of an instructor. `platform` holds the ids by which the platform knows
    learner and attempt (docs/adding-an-export.md), and is empty where nothing was handed in.
    """

    assignment: str
    student: str
    name: str = ""
    email: str = ""
    section: str = ""
    group: str = ""
    max_score: float
    score: float | None = None
    raw: float | None = None
    taken_off: float = 0.0
    final: float | None = None
    standing: Standing = Standing.MARKED
    late_seconds: float = 0.0
    arithmetic: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    submission: str = ""
    submitted: str = ""
    attempt: int = 1
    platform: dict[str, str] = {}
