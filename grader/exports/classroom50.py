"""`result.json` of Classroom 50 (`classroom50/result/v1`): one repository's submission, where its runner has pushed it.

The runner tells in the environment whose submission it is, and stamps `owner` and `assignment_type` itself.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from fractions import Fraction
from math import lcm

from grader.escaping import visible
from grader.model import Graded, GradeError, Outcome, SubmissionResult

SCHEMA = "classroom50/result/v1"
_TAG = re.compile(r"submit/(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\b")
_NEEDED = ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL")
_FINEST = 100
"""Points there are whole numbers: with fractions, all are counted in the largest part of a point that makes them whole,
and no part is smaller than a hundredth."""


def refuse_other_than_one(submissions: int, environment: Mapping[str, str] | None = None) -> None:
    """Refuse what can have no such file, as far as that is known before anything is graded.

    Parameters
    ----------
    submissions : int
        How many there are.
    environment : mapping of str to str, optional
        What the runner says of it; else the process's own.

    Raises
    ------
    GradeError
        Where there is not one submission, or the runner's words are missing.
    """
    if submissions != 1:
        raise GradeError(
            f"classroom50 is the result of one repository, and {submissions} submissions are here.",
            exit_code=3,
        )
    said = os.environ if environment is None else environment
    for name in _NEEDED:
        _needed(said, name)


def classroom50_json(graded: Sequence[Graded], environment: Mapping[str, str] | None = None) -> bytes:
    """The file of the one submission that was graded.

    Parameters
    ----------
    graded : sequence of Graded
        One.
    environment : mapping of str to str, optional
        What the runner says of it; else the process's own.

    Returns
    -------
    bytes
        JSON.

    Raises
    ------
    GradeError
        Where there is not one submission, it has no score, or the runner's words are missing.
    """
    said = os.environ if environment is None else environment
    refuse_other_than_one(len(graded), said)
    result = graded[0].result
    if result.score is None:
        raise GradeError("classroom50: there is no score, so no result.json is written.", exit_code=3)
    tag, commit = _needed(said, "SUBMISSION_TAG"), _needed(said, "COMMIT_URL")
    part = _part(result)
    record = {
        "schema": SCHEMA,
        "classroom": _needed(said, "CLASSROOM"),
        "assignment": _needed(said, "ASSIGNMENT"),
        "assignment_type": said.get("ASSIGNMENT_TYPE") or "individual",
        "owner": said.get("OWNER") or said.get("USERNAME") or "",
        "submission": tag,
        "commit": commit,
        "release": _needed(said, "RELEASE_URL"),
        "review": said.get("REVIEW_URL") or commit,
        "datetime": _handed_in(result, tag),
        "graded_at": _zulu(graded[0].graded_at),
        "score": _whole(result.score, part),
        "max-score": _whole(result.max_score, part),
        "tests": [
            {
                "test-name": visible(f"{check.exercise}: {check.title}"),
                "passed": check.outcome is Outcome.PASSED,
                "score": _whole(check.points or 0.0, part),
                "max-score": _whole(check.max_points, part),
            }
            for check in result.checks
        ],
    }
    return json.dumps(record, indent=2).encode() + b"\n"


def _needed(said: Mapping[str, str], name: str) -> str:
    value = said.get(name, "")
    if not value:
        raise GradeError(f"classroom50: {name} is not set; Classroom 50's runner sets it.", exit_code=3)
    return value


def _handed_in(result: SubmissionResult, tag: str) -> str:
    """The instant of handing in, which no regrade changes: as the intake knows it, else as the tag says."""
    if result.submitted and datetime.fromisoformat(result.submitted).tzinfo is not None:
        return _zulu(result.submitted)
    found = _TAG.match(tag)
    if found is None:
        raise GradeError(f"classroom50: the tag {tag!r} does not say when this was handed in.", exit_code=3)
    return f"{found[1]}T{found[2]}:{found[3]}:{found[4]}Z"


def _zulu(instant: str) -> str:
    if not instant:
        return ""
    return datetime.fromisoformat(instant).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _part(result: SubmissionResult) -> int:
    """Into how many parts a point is divided: one, but where points are fractions."""
    points = [Fraction(check.max_points).limit_denominator(_FINEST) for check in result.checks]
    return min(lcm(*(one.denominator for one in points)), _FINEST)


def _whole(points: float, part: int) -> int:
    return round(points * part)
