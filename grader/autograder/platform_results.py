"""`results.json`, as Gradescope reads it: what a learner sees there is what their page says here.

Where there is no score, no test has one either: Gradescope would add them up. It then tells the instructor that the
autograder has failed, and nobody has a zero for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from grader.escaping import visible
from grader.model import OUR_FAULT, CheckResult, FoundBy, Graded, Outcome
from grader.phrases import BADGES, is_fault

VISIBILITIES = ("visible", "after_due_date", "after_published", "hidden")
_MOST_LETTERS = 2000


def results_json(graded: Graded, *, seconds: float, visibility: str, handed_in: Mapping[str, Any]) -> bytes:
    """The file of one submission.

    Parameters
    ----------
    graded : Graded
    seconds : float
        On the clock, of the whole run.
    visibility : str
        When learners may see it: one of `VISIBILITIES`.
    handed_in : mapping of str to Any
        What the platform says of the submission.

    Returns
    -------
    bytes
        JSON.
    """
    result = graded.result
    if result.score is None:
        return no_score(
            OUR_FAULT if result.outcome is Outcome.GRADER_FAULT else _unread(graded), visibility=visibility
        )
    level = result.isolation
    record = {
        "score": result.score,
        "execution_time": round(seconds, 3),
        "output": _notes(graded),
        "output_format": "text",
        "visibility": visibility,
        "stdout_visibility": "hidden",
        "extra_data": {
            "isolation": level,
            "submission": result.submission,
            "versions": result.versions,
            "handed_in": dict(handed_in),
        },
        "tests": [_test(number, check, visibility) for number, check in enumerate(result.checks, start=1)],
    }
    return _encoded(record)


def no_score(said: str, *, visibility: str = "visible") -> bytes:
    """The file where nothing can be scored.

    Parameters
    ----------
    said : str
        What the learner reads.
    visibility : str
        When: one of `VISIBILITIES`.

    Returns
    -------
    bytes
        JSON.
    """
    return _encoded(
        {
            "output": visible(said),
            "output_format": "text",
            "visibility": visibility,
            "stdout_visibility": "hidden",
        }
    )


def _encoded(record: dict[str, Any]) -> bytes:
    return json.dumps(record, indent=2).encode() + b"\n"


def _unread(graded: Graded) -> str:
    return "\n".join(
        ["Hand in a file that can be read: a Python script or a notebook.", _notes(graded)]
    ).strip()


def _notes(graded: Graded) -> str:
    return visible("\n".join(note.text for note in graded.result.notes))[:_MOST_LETTERS]


def _test(number: int, check: CheckResult, visibility: str) -> dict[str, Any]:
    badge = BADGES[check.outcome]
    ended = "" if check.outcome is Outcome.PASSED else f"{badge.symbol} {badge.word}"
    mistake = check.diagnosis
    named = mistake.text if mistake and mistake.found_by is not FoundBy.DIFFERENCE else ""
    fault = OUR_FAULT if is_fault(check) else ""
    words = [part for part in (ended, fault, check.feedback, named) if part]
    return {
        "score": check.points,
        "max_score": check.max_points,
        "status": "passed" if check.outcome is Outcome.PASSED else "failed",
        "name": visible(f"{check.exercise}: {check.title}"),
        "number": str(number),
        "output": visible("\n".join(dict.fromkeys(words)))[:_MOST_LETTERS],
        "output_format": "text",
        "visibility": visibility,
    }
