"""A row a learner and check: what was judged, for those who analyse."""

from __future__ import annotations

import csv
import importlib.util
import io

import pytest

from grader.exports.check_rows import COLUMNS, check_rows_csv, check_rows_parquet
from grader.model import CheckResult, Diagnosis, GradeError, Outcome, SubmissionResult

_HAS_PYARROW = importlib.util.find_spec("pyarrow") is not None


def _result(student: str, *checks: CheckResult) -> SubmissionResult:
    return SubmissionResult(
        assignment="softmax",
        student=student,
        submission="0" * 64,
        score=None,
        max_score=2.0,
        outcome=Outcome.FAILED,
        isolation=3,
        checks=checks,
        submitted="2026-03-02T09:04:00Z",
        late=True,
    )


def _check(name: str, points: float | None, diagnosis: Diagnosis | None = None) -> CheckResult:
    return CheckResult(
        id=name,
        exercise="f",
        title="T.",
        points=points,
        max_points=1.0,
        outcome=Outcome.FAILED,
        diagnosis=diagnosis,
        seconds=0.25,
    )


RESULTS = [
    _result(
        "=bob\ud800", _check("a", None), _check("b", 1 / 3, Diagnosis("sign", "Wrong sign.", group="sign"))
    ),
    _result("ada", _check("a", 1.0)),
]


def test_a_row_a_learner_and_check() -> None:
    """Sorted by learner; no points is an empty cell, and no cell is a formula."""
    rows = list(csv.DictReader(io.StringIO(check_rows_csv(RESULTS).decode())))
    assert list(rows[0]) == list(COLUMNS)
    assert [(row["student"], row["check"], row["points"], row["late"]) for row in rows] == [
        ("'=bob[U+D800]", "a", "", "yes"),
        ("'=bob[U+D800]", "b", "0.333333", "yes"),
        ("ada", "a", "1", "yes"),
    ]
    assert (rows[1]["mistake"], rows[1]["mistake_group"]) == ("sign", "sign")


@pytest.mark.skipif(not _HAS_PYARROW, reason="pyarrow is not installed")
def test_parquet_has_the_same_rows_with_their_types() -> None:
    """Read back: numbers are numbers, what is not there is null, and nobody makes at all an empty table."""
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(check_rows_parquet(RESULTS)))
    assert table.column_names == list(COLUMNS)
    assert table.column("points").to_pylist() == [None, 1 / 3, 1.0]
    assert table.column("late").to_pylist() == [True, True, True]
    assert table.column("student").to_pylist() == ["=bob\N{REPLACEMENT CHARACTER}"] * 2 + ["ada"]
    assert parquet.read_table(io.BytesIO(check_rows_parquet([]))).num_rows == 0


@pytest.mark.skipif(_HAS_PYARROW, reason="pyarrow is installed")
def test_without_pyarrow_one_line_says_what_to_install() -> None:
    """It names the extra."""
    with pytest.raises(GradeError, match=r"pip install 'gradeprop\[parquet\]'"):
        check_rows_parquet(RESULTS)
