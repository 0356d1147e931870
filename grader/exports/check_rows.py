"""What was judged, a row a learner and check, as CSV and as Parquet for those who analyse; ids, and no names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from grader.escaping import encodable, for_cell
from grader.exports.gradebook_csv import number_cell
from grader.model import CheckResult, GradeError, SubmissionResult

COLUMNS: dict[str, type] = {
    "assignment": str,
    "student": str,
    "attempt": int,
    "submitted": str,
    "late": bool,
    "exercise": str,
    "check": str,
    "title": str,
    "outcome": str,
    "points": float,
    "max_points": float,
    "mistake": str,
    "mistake_group": str,
    "found_by": str,
    "seconds": float,
}
"""The columns in order, and what is in each; they are called as in the view `items` of a gradebook.

`points` is empty where a check could not be judged.
"""


def check_rows_csv(results: Iterable[SubmissionResult]) -> bytes:
    """All checks of all results as CSV.

    Parameters
    ----------
    results : iterable of SubmissionResult

    Returns
    -------
    bytes
        UTF-8; no cell is a formula.
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows(map(_cell, row) for row in _rows(results))
    return file.getvalue().encode()


def check_rows_parquet(results: Iterable[SubmissionResult]) -> bytes:
    """All checks of all results as a Parquet file.

    Parameters
    ----------
    results : iterable of SubmissionResult

    Returns
    -------
    bytes

    Raises
    ------
    GradeError
        Where pyarrow is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError:
        raise GradeError("Parquet needs pyarrow; install it: pip install 'gradeprop[parquet]'") from None
    kinds = {str: pyarrow.string(), int: pyarrow.int64(), bool: pyarrow.bool_(), float: pyarrow.float64()}
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
    columns = list(zip(*_rows(results), strict=True)) or [()] * len(COLUMNS)
    arrays = [
        pyarrow.array(map(_text, column), kind) for column, kind in zip(columns, schema.types, strict=True)
    ]
    file = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), file)
    return file.getvalue()


def _rows(results: Iterable[SubmissionResult]) -> Iterator[tuple[Any, ...]]:
    for result in sorted(results, key=lambda one: (one.assignment, one.student, one.attempt)):
        for check in result.checks:
            yield _row(result, check)


def _row(result: SubmissionResult, check: CheckResult) -> tuple[Any, ...]:
    said = check.diagnosis
    return (
        result.assignment,
        result.student,
        result.attempt,
        result.submitted,
        result.late,
        check.exercise,
        check.id,
        check.title,
        check.outcome.value,
        check.points,
        check.max_points,
        said.id if said else "",
        said.group if said else "",
        said.found_by.value if said else "",
        check.seconds,
    )


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return number_cell(value) if isinstance(value, int | float) or value is None else for_cell(str(value))


def _text(value: object) -> object:
    return encodable(value) if isinstance(value, str) else value
