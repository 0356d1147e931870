"""The one comparison: what passes, what fails, and in which words."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.checking import expect
from grader.checking.differing import Different
from grader.checking.findings import COLUMNS, LINES, CheckFailed, Finding
from grader.explain.residuals import in_words
from grader.rpc.wire import Unsupported

FLOATS = st.floats(-1e6, 1e6, allow_nan=False)
MATRIX = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 7.0]])
SQUARE = np.array([[1.0, 2.0], [3.0, 4.5]])


def matrix() -> object:
    """A matrix, whose class announces its end on every use."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingDeprecationWarning)
        return np.asmatrix(np.ones((1, 1)))


def finding(actual: object, expected: object, **rules: Any) -> Finding:
    """The finding about an answer that must fail."""
    with pytest.raises(CheckFailed) as caught:
        expect.close(actual, expected, "dW", **rules)
    error = caught.value
    return (in_words(error) if isinstance(error, Different) else error).finding


@settings(deadline=None, max_examples=60)
@given(hnp.arrays(np.float64, hnp.array_shapes(min_side=0), elements=FLOATS))
def test_every_array_equals_itself(values: np.ndarray[Any, Any]) -> None:
    """An array passes against a copy of itself, in any memory order."""
    expect.close(values.copy(order="F"), values, "A")


@settings(deadline=None, max_examples=60)
@given(hnp.arrays(np.float64, hnp.array_shapes(), elements=FLOATS), st.data())
def test_one_wrong_entry_fails(values: np.ndarray[Any, Any], data: st.DataObject) -> None:
    """An array with one entry moved by more than the tolerance fails, wherever it is."""
    place = data.draw(st.integers(0, values.size - 1))
    wrong = values.copy()
    wrong.flat[place] += 1e-3 * (1 + np.abs(values).max())
    assert finding(wrong, values).kind not in ("none", "type", "keys", "count", "shape", "not_finite")


@settings(deadline=None, max_examples=60)
@given(
    hnp.arrays(np.float64, hnp.array_shapes(max_dims=2), elements=FLOATS),
    st.one_of(
        hnp.arrays(np.float64, hnp.array_shapes(max_dims=2, min_side=0)), st.text(), st.none(), st.booleans()
    ),
)
def test_a_finding_fits_its_place(values: np.ndarray[Any, Any], answer: object) -> None:
    """Whatever came back, a finding has at most three lines of eighty columns."""
    try:
        expect.close(answer, {"W1": values}, "parameters")
        expect.close(answer, values, "A")
    except CheckFailed as verdict:
        lines = verdict.finding.text.splitlines()
        assert 1 <= len(lines) <= LINES
        assert all(len(line) <= COLUMNS for line in lines)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (np.array([]), np.array([1.0])),
        (1.0, np.ones((2, 2))),
        (np.ones(1), np.ones((2, 2))),
        (np.ma.masked_array([5.0], mask=[True]), np.array([1.0])),
        (np.array([np.nan]), np.array([1.0])),
        (np.nan, 1.0),
        (np.inf, 1.0),
        ({}, {"W1": np.ones(1)}),
        (np.array([1 + 0j]), np.array([1.0])),
        (1 + 0j, 1.0),
        (np.array([1.0], dtype=object), np.array([1.0])),
        (np.array(["1.0"]), np.array([1.0])),
        ("1.0", 1.0),
        ([1.0], 1.0),
        ((1.0,), 1.0),
        (np.ones(2), 1.0),
        ([1.0, "2.0"], np.ones(2)),
        ([1.0, None], np.ones(2)),
        ([[1.0, 2.0], [3.0]], np.ones((2, 2))),
        ([1j], np.ones(1)),
        ([1.0, 2.0], np.ones(2)),
        (2, True),
        (False, 1.0),
        (np.ones(2, np.float16) + np.float16(1e-3), np.ones(2)),
        (np.float32(1.0 + 2e-5), 1.0),
        (np.ones((1, 3)), np.ones(3)),
        (matrix(), np.ones((1, 1))),
        (10**400, 1.0),
        ((1.0,), (1.0, 2.0)),
        (np.array([1.0, 2.0]), (1.0, 2.0)),
        (None, (1.0, 2.0)),
        (0.0, None),
        (Unsupported("generator"), 1.0),
    ],
)
def test_the_traps_of_allclose_fail(answer: object, expected: object) -> None:
    """Everything that a comparison by NumPy alone lets through, or trips over, fails."""
    finding(answer, expected)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (np.array([1, 2]), np.array([1.0, 2.0])),
        (np.float64(2.0), 2.0),
        (np.array(2.0), 2.0),
        (2, 2.0),
        (2.0, np.float64(2.0)),
        ([1.0, np.ones(2)], (1.0, np.ones(2))),
        ({"b": 1.0, "a": (2.0, {"c": 3})}, {"a": (2, {"c": 3.0}), "b": 1}),
        (np.bool_(True), True),
        (np.array([True, False]), np.array([True, False])),
        (None, None),
        ("relu", "relu"),
        (1.0, 1 + 0j),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        (np.array([1.0 + 1e-9]), np.array([1.0])),
        (np.array([1e-13, 1.0]), np.array([0.0, 1.0])),
        (True, 1.0),
        (1, True),
        (np.array([True, False]), np.array([1.0, 0.0])),
        (np.array([1.0, 0.0]), np.array([True, False])),
        (np.array([1.0]), 1.0),
        (np.array([[1.0]]), 1.0),
        ([1.0], np.array([1.0])),
        ([[1, 2], (3.0, True)], np.array([[1.0, 2.0], [3.0, 1.0]])),
        ([np.ones(2), np.ones(2)], np.ones((2, 2))),
        ([], np.zeros(0)),
        (np.float32(0.1), 0.1),
        (np.array([0.1, 1e-9], np.float32), np.array([0.1, 1.1e-9])),
    ],
)
def test_equal_kinds_pass(answer: object, expected: object) -> None:
    """What docs/equality.md names passes: other kinds of equal value, and rounding errors."""
    expect.close(answer, expected, "A")


def test_squeeze_forgives_axes_of_length_one_only() -> None:
    """With `squeeze` (1, D) passes for (D,), and (D, 1) for (1, D); another size still fails."""
    expect.close(np.ones((1, 3)), np.ones(3), "b", squeeze=True)
    expect.close(np.ones((3, 1)), np.ones((1, 3)), "b", squeeze=True)
    expect.close(np.ones((1, 1)), 1.0, "b", squeeze=True)
    assert finding(np.ones((1, 2)), np.ones(3), squeeze=True).kind == "shape"


CASES: list[tuple[object, object, Mapping[str, Any], str, str]] = [
    (None, MATRIX, {}, "none", "is `return` missing?"),
    (Unsupported("masked array"), MATRIX, {}, "type", "is a masked array; an array of numbers is"),
    (Unsupported("object array"), MATRIX, {}, "type", "is an object array"),
    ([[1.0]], MATRIX, {}, "shape", "your shape is (1, 1); expected (2, 3)"),
    ([[1.0], [2.0, 3.0]], MATRIX, {}, "type", "rows are not equally long"),
    ({}, MATRIX, {}, "type", "is a dictionary; an array of numbers is expected"),
    (Unsupported("generator"), MATRIX, {}, "type", "`list(...)` makes one"),
    (np.ones(1, complex), np.ones(1), {}, "type", "complex"),
    ((1.0, 2.0), (1.0, 2.0, 3.0), {}, "count", "has 2 results; 3 are expected"),
    ({"w1": 1.0}, {"W1": 1.0}, {}, "keys", "no `W1` (the nearest name is `w1`)"),
    ({"W1": 1.0, "W2": 1.0}, {"W1": 1.0}, {}, "keys", "Extra key in `dW`: `W2`."),
    (
        MATRIX.T,
        MATRIX,
        {"symbols": {"n[1]": 2, "n[0]": 3}},
        "shape",
        "(n[1], n[0]) = (2, 3). This is the transpose",
    ),
    (MATRIX.T, MATRIX, {"symbols": {"n": 2, "k": 2}}, "shape", "expected (2, 3). This is the transpose"),
    (np.ones(3), np.ones((3, 1)), {}, "shape", "keepdims"),
    (np.array([[1.0, np.nan, 3.0], [4.0, np.inf, 7.0]]), MATRIX, {}, "not_finite", "2 of the 6 entries"),
    (np.array([[1.0, np.nan, 3.0], [4.0, 5.0, 7.0]]), MATRIX, {}, "not_finite", "first at [0, 1]"),
    (-MATRIX, MATRIX, {}, "sign", "opposite sign"),
    (SQUARE.T, SQUARE, {}, "transpose", "transpose of the right answer"),
    (MATRIX[0][::-1], MATRIX[0], {}, "order", "reverse order"),
    (7 * MATRIX, MATRIX, {"factors": {"m": 7}}, "factor", "m (= 7) times too large"),
    (MATRIX / 7, MATRIX, {"factors": {"m": 7}}, "factor", "m (= 7) times too small"),
    (MATRIX * 7**0.5, MATRIX, {"factors": {"m": 7}}, "factor", "times the square root of m (= 7)"),
    (MATRIX / 0.8, MATRIX, {"factors": {"keep_prob": 0.8}}, "factor", "divided by keep_prob (= 0.8)"),
    (MATRIX / 7**0.5, MATRIX, {"factors": {"m": 7}}, "factor", "divided by the square root of m (= 7)"),
    (2 * MATRIX, MATRIX, {}, "factor", "is 2 times too large"),
    (0.66, 1.32, {}, "differs", "the numbers are wrong"),
    (0.123457, 0.246914, {}, "factor", "`dW` is 2 times too small"),
    (2 * MATRIX, MATRIX, {"factors": {"m": 2}}, "factor", "times 2, or times m (= 2)"),
    (MATRIX**2, MATRIX, {}, "power", "the square of the right one"),
    (MATRIX**0.5, MATRIX, {}, "power", "the square root of the right one"),
    (MATRIX + [[0], [1]], MATRIX, {}, "part", "only the last row"),
    (MATRIX + [[1], [0]], MATRIX, {}, "part", "only row 0 (counted from 0)"),
    (MATRIX + [[0, 1, 0]], MATRIX, {}, "part", "only column 1"),
    (MATRIX + [[0, 1, 0], [0, 0, 0]], MATRIX, {}, "part", "only the entry [0, 1]"),
    (MATRIX[0] + [0, 0, 1], MATRIX[0], {}, "part", "only the last entry"),
    (MATRIX + [[0, 1, 1], [0, 1, 1]], MATRIX, {}, "part", "4 of the 6 entries differ"),
    (MATRIX * 1.0000003, MATRIX, {}, "precision", "about 6 digits agree"),
    (MATRIX * 1.0002, MATRIX, {}, "precision", "about 3 digits agree"),
    (MATRIX**2 + 1, MATRIX, {}, "differs", "the numbers are wrong"),
    ("relu", "tanh", {}, "differs", "another string"),
    (np.array([True]), np.array([False]), {}, "differs", "numbers are wrong"),
    (
        {"W": MATRIX, "b": -SQUARE},
        {"W": MATRIX, "b": SQUARE},
        {},
        "sign",
        "Only `b` differs; the rest is right.",
    ),
    ({"W": MATRIX, "b": 0.1}, {"W": MATRIX, "b": 0.5}, {}, "part", "Only `b` differs; the rest is right."),
    ((-MATRIX, -SQUARE), (MATRIX, SQUARE), {}, "sign", "Every entry of `dW[0]` and `dW[1]`"),
]


@pytest.mark.parametrize(("answer", "expected", "rules", "kind", "words"), CASES)
def test_the_first_finding(
    answer: object, expected: object, rules: Mapping[str, Any], kind: str, words: str
) -> None:
    """Each way to be wrong has its kind and its words, however the line is broken."""
    found = finding(answer, expected, **rules)
    assert found.kind == kind
    assert words in found.text.replace("\n", " ")


@pytest.mark.parametrize(
    ("worse", "better", "kind"),
    [
        ({"W": None, "X": 1.0}, {"W": MATRIX, "b": 1.0}, "keys"),
        ({"W": None, "b": np.ones(2)}, {"b": 1.0, "W": MATRIX}, "none"),
        ({"W": np.nan * MATRIX, "b": np.ones(2)}, {"W": MATRIX, "b": 1.0}, "shape"),
        ({"W": -MATRIX, "b": np.nan}, {"W": MATRIX, "b": 1.0}, "not_finite"),
    ],
)
def test_an_earlier_stage_comes_first_everywhere(worse: object, better: object, kind: str) -> None:
    """Kinds and keys of all parts come before shapes, shapes before NaN, and NaN before values."""
    assert finding(worse, better).kind == kind


def test_values_are_never_shown() -> None:
    """Neither an expected nor an actual value stands in a finding about values."""
    expected, actual = np.array([123.456, 765.125]), np.array([881.5, 432.25])
    for answer in (actual, expected + [0, 1e-3], np.array([expected[0], 432.25]), actual * np.nan):
        text = finding(answer, expected).text
        assert not any(number in text for number in ("123", "765", "881", "432"))


def test_a_long_key_is_not_shown() -> None:
    """A key that could carry hidden values, because the learner makes it, is not repeated."""
    text = finding({"W1": 1.0, "[[0.123 0.456]]": 1.0, "a" * 60: 2.0}, {"W1": 1.0}).text
    assert "0.123" not in text
    assert "aaaa" not in text


def test_an_expected_value_that_is_not_finite_is_the_checks_fault() -> None:
    """A check that expects NaN, or a kind that cannot be compared, is told so by a ValueError."""
    for expected in (np.nan, np.array([np.inf]), object()):
        with pytest.raises(ValueError, match="cannot be compared"):
            expect.close(1.0, expected, "A")


def test_an_answer_that_holds_itself_ends() -> None:
    """A list that contains itself is walked only as deep as the expected structure."""
    loop: list[object] = []
    loop.append(loop)
    assert finding(loop, ((1.0,),)).kind == "type"
