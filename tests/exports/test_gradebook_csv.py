"""gradebook.csv: the rows come back, and no cell is a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.escaping import for_cell
from grader.exports.gradebook_csv import COLUMNS, gradebook_csv, number_cell
from grader.model import CheckResult, Outcome, SubmissionResult

ANY_TEXT = st.text(st.characters())
CSV_TEXT = st.one_of(ANY_TEXT, st.from_regex(r"[ \t\r\n'=+@\uff1d-]{0,3}[a-z(\",;]{0,5}", fullmatch=True))
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def make_result(student: str, name: str = "", points: float | None = 1.5) -> SubmissionResult:
    """One submission with one check for each of two exercises."""
    checks = tuple(
        CheckResult(id=f"test_{i}", exercise=e, title="T", points=p, max_points=2.0, outcome=Outcome.FAILED)
        for i, (e, p) in enumerate([("he", points), ("zeros", 2.0)])
    )
    return SubmissionResult(
        assignment="initialization",
        student=student,
        submission="ab" * 32,
        score=None if points is None else points + 2.0,
        max_score=4.0,
        outcome=Outcome.FAILED,
        isolation=3,
        checks=checks,
        name=name,
        submitted="2026-11-20T14:03:00Z",
        late=True,
        attempts=2,
    )


def read(text: str) -> list[list[str]]:
    """The rows as a spreadsheet sees them."""
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_columns_are_the_documented_ones() -> None:
    """A header, then a row a learner, an exercise a column in the order that was asked for."""
    rows = read(gradebook_csv([make_result("ada", "Ada")], ["zeros", "he"]))
    assert rows[0] == [*COLUMNS, "zeros", "he"]
    assert rows[1] == [
        "ada",
        "Ada",
        "3.5",
        "4",
        "failed",
        "3",
        "2026-11-20T14:03:00Z",
        "yes",
        "2",
        "2",
        "1.5",
    ]


def test_what_could_not_be_judged_is_an_empty_cell() -> None:
    """A fault of ours gives neither a zero nor a word for the score and its exercise; the rest stands."""
    row = dict(zip(*read(gradebook_csv([make_result("ada", points=None)], ["he", "zeros"])), strict=True))
    assert (row["score"], row["he"], row["zeros"]) == ("", "", "2")


def test_no_cell_is_a_formula_where_semicolons_divide() -> None:
    """A spreadsheet whose numbers have a decimal comma reads the same cells, and none of them is a formula."""
    name = 'a;=HYPERLINK("x";"y")'
    text = gradebook_csv([make_result(name, ";=1+1")], ["he"])
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.startswith("=")]
    assert read(text)[1][:2] == ['a[U+003B]=HYPERLINK("x";"y")', "[U+003B]=1+1"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(['"', ";", "=", "+", "'", " ", "a", ","]), max_size=8).map("".join))
def test_quotes_hide_no_formula_where_semicolons_divide(name: str) -> None:
    """A quote before the sign is none where the cell is divided: the sign would then begin the cell."""
    text = gradebook_csv([make_result("student", name)], ["he"])
    (row,) = list(csv.reader(io.StringIO(text.splitlines()[1]), delimiter=";"))
    assert not any(cell.lstrip().startswith(("=", "+")) for cell in row)


def test_an_exercise_without_a_check_is_an_empty_cell() -> None:
    """No points are made up for an exercise that nothing judged."""
    assert read(gradebook_csv([make_result("ada")], ["xavier"]))[1][-1] == ""


def test_rows_are_sorted_by_student() -> None:
    """The order of grading does not show."""
    text = gradebook_csv([make_result("b"), make_result("a")], [])
    assert text == gradebook_csv([make_result("a"), make_result("b")], [])


@settings(deadline=None)
@given(st.lists(st.tuples(CSV_TEXT, CSV_TEXT), max_size=5))
def test_rows_come_back_and_no_cell_is_a_formula(people: list[tuple[str, str]]) -> None:
    """Whatever students and names are, a CSV reader gives back the same rows, none with a formula in it."""
    results = [make_result(student, name) for student, name in people]
    rows = read(gradebook_csv(results, ["he"]))[1:]
    expected = sorted(((r.student, r.name) for r in results), key=lambda pair: pair[0])
    assert [(row[0], row[1]) for row in rows] == [
        (for_cell(student), for_cell(name)) for student, name in expected
    ]
    assert not any(row[column].lstrip().startswith(DANGEROUS) for row in rows for column in (0, 1))


@settings(deadline=None)
@given(st.floats(-1e6, 1e6))
def test_numbers_are_never_escaped(value: float) -> None:
    """A number, negative ones too, stays a number to six decimals."""
    assert float(number_cell(value)) == pytest.approx(value, abs=5e-7)
