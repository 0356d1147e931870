"""`gradebook.csv`: a row a learner, a column an exercise, and no cell that a spreadsheet would execute."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from grader.escaping import for_cell
from grader.model import SubmissionResult
from grader.on_disk import DiskList

COLUMNS = (
    "student",
    "name",
    "score",
    "max_score",
    "outcome",
    "isolation",
    "submitted",
    "late",
    "attempts",
)
"""The columns that every gradebook has; the exercises follow, in the assignment's order."""


def gradebook_csv(results: Iterable[SubmissionResult], exercises: Sequence[str]) -> str:
    """The gradebook as CSV text (RFC 4180), a row a result, by student.

    Parameters
    ----------
    results : iterable of SubmissionResult
        Of one assignment.
    exercises : sequence of str
        The ids of its exercises, in order: one column each, with the points in it.

    Returns
    -------
    str
        A score, or the points of an exercise, that could not be judged (a fault of ours) is an empty cell.
    """
    return "".join(gradebook_lines(results, exercises))


def gradebook_lines(results: Iterable[SubmissionResult], exercises: Sequence[str]) -> Iterator[str]:
    """The same, line by line.

    Parameters
    ----------
    results : iterable of SubmissionResult
    exercises : sequence of str

    Yields
    ------
    str
    """
    rows = DiskList[str]()
    for result in results:
        rows.append(_line(_row(result, exercises)), (result.student, f"{result.attempt:012}"))
    yield _line(map(for_cell, [*COLUMNS, *exercises]))
    yield from rows.in_order()


def _line(cells: Iterable[str]) -> str:
    file = io.StringIO()
    csv.writer(file).writerow(cells)
    return file.getvalue()


def _row(result: SubmissionResult, exercises: Sequence[str]) -> list[str]:
    return [
        for_cell(result.student),
        for_cell(result.name),
        number_cell(result.score),
        number_cell(result.max_score),
        for_cell(result.outcome.value),
        number_cell(result.isolation),
        for_cell(result.submitted),
        "yes" if result.late else "no",
        number_cell(result.attempts),
        *(number_cell(_points(result, exercise)) for exercise in exercises),
    ]


def _points(result: SubmissionResult, exercise: str) -> float | None:
    """The points of one exercise; None where a check of it could not be judged, or there is none."""
    points = [check.points for check in result.checks if check.exercise == exercise]
    judged = [value for value in points if value is not None]
    return sum(judged) if points and len(judged) == len(points) else None


def number_cell(value: float | None) -> str:
    """A number as a number, never escaped; six decimals at most, so that sums of thirds stay readable.

    Parameters
    ----------
    value : float or None

    Returns
    -------
    str
        Empty for None.
    """
    if value is None:
        return ""
    rounded = round(value, 6)
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)
