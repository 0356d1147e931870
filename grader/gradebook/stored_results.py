"""What was handed in and how it was judged, as it lies in a gradebook."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping

import msgspec

from grader.gradebook.gradebook_file import Gradebook, Row
from grader.model import Graded


class StoredAssignment(msgspec.Struct, frozen=True, kw_only=True):
    """An assignment; `exercises` are its titles by id, in order, and `max_score` is None before it was ever graded."""

    slug: str
    title: str
    exercises: dict[str, str]
    max_score: float | None


class StoredResult(msgspec.Struct, frozen=True, kw_only=True):
    """The result that counts, of one person and one assignment, with the attempt that it is of.

    `person` is a key; `attempt` and `result` are the rows' numbers. `number` is which attempt it is, of `attempts`.
    """

    person: str
    assignment: str
    attempt: int
    result: int
    score: float | None
    max_score: float
    outcome: str
    submitted: str
    late: bool
    number: int
    attempts: int
    files_hash: str
    platform: dict[str, str]
    isolation: int
    fingerprint: str
    digest: str
    graded_at: str


def assignments(gradebook: Gradebook) -> list[StoredAssignment]:
    """All assignments, in the order in which the gradebook first heard of them.

    Parameters
    ----------
    gradebook : Gradebook

    Returns
    -------
    list of StoredAssignment
    """
    return [
        StoredAssignment(
            slug=row["slug"],
            title=row["title"],
            exercises=json.loads(row["exercises"]),
            max_score=row["max_score"],
        )
        for row in gradebook.rows("SELECT * FROM assignment ORDER BY rowid")
    ]


def enter_assignment(
    gradebook: Gradebook,
    slug: str,
    title: str = "",
    exercises: Mapping[str, str] | None = None,
    max_score: float | None = None,
) -> None:
    """Enter an assignment, or what is new of it, inside `gradebook.writing()`.

    Parameters
    ----------
    gradebook : Gradebook
    slug : str
    title : str
        Empty where only the slug is known: what is known already stays.
    exercises : mapping of str to str, optional
        Id to title, in order.
    max_score : float, optional
    """
    gradebook.write("INSERT OR IGNORE INTO assignment (slug) VALUES (?)", (slug,))
    if title:
        gradebook.write(
            "UPDATE assignment SET title = ?, exercises = ?, max_score = coalesce(?, max_score) WHERE slug = ?",
            (title, json.dumps(dict(exercises or {})), max_score, slug),
        )


def current_results(
    gradebook: Gradebook, assignment: str, person: str | None = None
) -> dict[str, StoredResult]:
    """The result that counts, of each who handed in: the last one of their last attempt.

    Parameters
    ----------
    gradebook : Gradebook
    assignment : str
    person : str, optional
        Only of this person, by their key.

    Returns
    -------
    dict of str to StoredResult
        By the person's key.
    """
    rows = gradebook.rows(
        "SELECT attempt.*, result.*, attempt.id AS attempt_id, result.id AS result_id FROM current_result"
        " JOIN attempt ON attempt.id = current_result.attempt JOIN result ON result.id = current_result.result"
        " WHERE current_result.assignment = :assignment AND (:person IS NULL OR current_result.person = :person)",
        {"assignment": assignment, "person": person},
    )
    return {row["person"]: _stored(row) for row in rows}


def _stored(row: Row) -> StoredResult:
    return StoredResult(
        person=row["person"],
        assignment=row["assignment"],
        attempt=row["attempt_id"],
        result=row["result_id"],
        score=row["score"],
        max_score=row["max_score"],
        outcome=row["outcome"],
        submitted=row["submitted"],
        late=bool(row["late"]),
        number=row["number"],
        attempts=row["attempts"],
        files_hash=row["files_hash"],
        platform=json.loads(row["platform"]),
        isolation=row["isolation"],
        fingerprint=row["fingerprint"],
        digest=row["digest"],
        graded_at=row["graded_at"],
    )


def graded_of(gradebook: Gradebook, result: int) -> Graded:
    """The whole record of a result, from which its page can be made again.

    Parameters
    ----------
    gradebook : Gradebook
    result : int

    Returns
    -------
    Graded
    """
    row = gradebook.rows("SELECT record FROM result_record WHERE result = ?", (result,))[0]
    return msgspec.json.decode(zlib.decompress(row["record"]), type=Graded)


def points_of(gradebook: Gradebook, result: int) -> dict[str, tuple[float | None, float]]:
    """The points of each check of a result, and what it counts.

    Parameters
    ----------
    gradebook : Gradebook
    result : int

    Returns
    -------
    dict of str to tuple
        By the check's id. The points are None where it could not be judged.
    """
    rows = gradebook.rows(
        "SELECT check_id, points, max_points FROM check_result JOIN item ON item.id = item WHERE result = ?"
        " ORDER BY item",
        (result,),
    )
    return {row["check_id"]: (row["points"], row["max_points"]) for row in rows}
