"""What checks are written with, besides the comparison."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.checking import expect
from grader.checking.agreement import SINGLE
from grader.checking.findings import CheckFailed, failed, join, show_key, word_for
from grader.checking.raised import LearnerRaised


def kind_of(verdict: pytest.ExceptionInfo[CheckFailed]) -> str:
    """The kind of a caught verdict's finding."""
    return verdict.value.finding.kind


def test_array_returns_floats() -> None:
    """An array of integers comes back as float64, with the shape that was asked for."""
    values = expect.array(np.array([[1, 2]]), "W1", (("n[1]", 1), 2))
    assert values.dtype == np.float64
    assert values.tolist() == [[1.0, 2.0]]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (None, "none"),
        ([[1.0, "2.0"]], "type"),
        ([[1.0], [2.0, 3.0]], "type"),
        ([1.0, 2.0], "shape"),
        (1.0, "type"),
        (np.array([[1j, 2j]]), "type"),
        (np.ma.masked_array([[1.0, 2.0]]), "type"),
        (np.ones((2, 1)), "shape"),
        (np.ones(2), "shape"),
        (np.full((2, 1), np.nan), "shape"),
        (np.array([[1.0, np.nan]]), "not_finite"),
    ],
)
def test_array_refuses(answer: object, kind: str) -> None:
    """The kind comes before the shape, the shape before NaN."""
    with pytest.raises(CheckFailed) as caught:
        expect.array(answer, "W1", (("n[1]", 1), ("n[0]", 2)))
    assert kind_of(caught) == kind


def test_a_shape_is_said_in_symbols_and_numbers() -> None:
    """Symbols given with the shape stand beside the numbers, for one axis with its comma."""
    with pytest.raises(CheckFailed, match=r"your shape is \(2, 1\); expected \(n\[1\], 2\) = \(1, 2\)."):
        expect.array(np.ones((2, 1)), "W1", (("n[1]", 1), 2))
    with pytest.raises(CheckFailed, match=r"expected \(L,\) = \(3,\)"):
        expect.array(np.ones(2), "sizes", (("L", 3),))


@pytest.mark.parametrize("answer", [[[1, 2.0]], ((1, 2),), [np.array([1.0, 2.0])]])
def test_array_takes_lists_of_rows(answer: object) -> None:
    """What NumPy makes an array of numbers of is one."""
    assert expect.array(answer, "W1", (1, 2)).tolist() == [[1.0, 2.0]]


def test_array_takes_booleans() -> None:
    """A boolean is 0 or 1."""
    assert expect.array(np.array([True, False]), "D1").tolist() == [1.0, 0.0]


@pytest.mark.parametrize("answer", [2, 2.0, np.float32(2), np.array(2), np.array([2]), np.array([[2.0]])])
def test_number_takes_every_scalar(answer: object) -> None:
    """Python and NumPy scalars and arrays of one entry are numbers."""
    assert expect.number(answer, "J") == 2.0


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (None, "none"),
        ([2.0], "type"),
        ("2", "type"),
        (1j, "type"),
        (np.ones(2), "shape"),
        (np.ones(0), "shape"),
        (np.nan, "not_finite"),
    ],
)
def test_number_refuses(answer: object, kind: str) -> None:
    """Lists, strings, complex numbers, arrays of several entries and NaN are no numbers."""
    with pytest.raises(CheckFailed) as caught:
        expect.number(answer, "J")
    assert kind_of(caught) == kind


def test_rounding_is_of_float32_only() -> None:
    """The largest entry in float32 counts, wherever it stands."""
    answer = {"W1": np.array([4.0, -8.0], np.float32), "b1": [np.full(2, 1e9), 3, "x"]}
    assert expect.rounding(answer) == 8 * SINGLE
    assert expect.rounding((np.float32(2.0), 7.0)) == 2 * SINGLE
    assert expect.rounding({"W1": np.ones(3)}) == expect.rounding([]) == expect.rounding(None) == 0.0


def test_keys_are_exact_unless_more_are_allowed() -> None:
    """Surplus keys fail, or pass with `extra`; missing ones fail always; no dictionary is a wrong type."""
    answer = {"W1": 1, "b1": 2}
    assert expect.keys(answer, ["b1", "W1"], "parameters") is answer
    assert expect.keys(answer, ["b1"], "parameters", extra=True) is answer
    for keys, extra in ((["b1"], False), (["W1", "b1", "W2"], False), (["W2"], True)):
        with pytest.raises(CheckFailed) as caught:
            expect.keys(answer, keys, "parameters", extra=extra)
        assert kind_of(caught) == "keys"
    with pytest.raises(CheckFailed) as caught:
        expect.keys([("W1", 1)], ["W1"], "parameters")
    assert kind_of(caught) == "type"


def test_that_takes_one_boolean() -> None:
    """A true condition passes, a false one fails with its sentence, an array is the check's own mistake."""
    expect.that(np.bool_(True), "Never said.")
    with pytest.raises(CheckFailed, match="The columns do not sum to 1"):
        expect.that(False, "The columns do not sum to 1.")
    with pytest.raises(TypeError, match="one boolean"):
        expect.that(np.array([]), "Never said.")  # type: ignore[arg-type]


def test_raises_passes_for_the_exception_and_its_heirs() -> None:
    """The exception itself, one derived from it, and a learner's exception of that name pass."""

    def learners() -> None:
        raise learner_raised("UnicodeError", "ValueError", "Exception")

    for call in (lambda: int("x"), lambda: b"\xff".decode(), learners):
        expect.raises(ValueError, call)


def test_raises_fails_for_an_answer_and_for_another_exception() -> None:
    """A call that returns fails; so does another exception of the learner's."""

    def learners() -> None:
        raise learner_raised("TypeError", "Exception")

    for call in (lambda: 1, learners):
        with pytest.raises(CheckFailed) as caught:
            expect.raises(ValueError, call)
        assert kind_of(caught) == "raises"


def test_raises_lets_through_what_is_no_answer() -> None:
    """ "Not started yet", and an exception of ours, go on to whoever called."""

    def not_started() -> None:
        raise learner_raised("NotImplementedError", "RuntimeError", "Exception")

    with pytest.raises(LearnerRaised):
        expect.raises(RuntimeError if False else ValueError, not_started)
    with pytest.raises(ZeroDivisionError):
        expect.raises(ValueError, lambda: 1 // 0)


def learner_raised(*kinds: str) -> LearnerRaised:
    """A learner's exception with these names, as it arrives from the worker."""
    error = LearnerRaised.__new__(LearnerRaised)
    error.kinds = kinds
    return error


@pytest.mark.parametrize(
    "after",
    [
        {"W1": np.array([1.0, 3.0]), "t": 1},
        {"W1": np.array([1, 2]), "t": 1},
        {"W1": np.array([[1.0, 2.0]]), "t": 1},
        {"W1": np.array([1.0, 2.0]), "t": 2},
        {"W1": np.array([1.0, 2.0])},
        [1.0],
    ],
)
def test_unchanged_sees_every_change(after: Any) -> None:
    """A changed value, kind, shape, key or type of an argument is found; no change is not."""
    before = {"W1": np.array([1.0, 2.0]), "t": 1}
    expect.unchanged(before, {"W1": np.array([1.0, 2.0]), "t": 1}, "parameters")
    with pytest.raises(CheckFailed) as caught:
        expect.unchanged(before, after, "parameters")
    assert kind_of(caught) == "changed"


def test_unchanged_does_not_mind_the_order_of_keys() -> None:
    """A dictionary with the same arrays in another order is the same argument."""
    before = {"W1": np.ones((2, 2)), "b1": np.zeros((2, 1))}
    expect.unchanged(before, dict(reversed(before.items())), "parameters")
    with pytest.raises(CheckFailed):
        expect.unchanged(before, {"b1": np.zeros((2, 1)), "W1": np.zeros((2, 2))}, "parameters")


def test_unchanged_accepts_nan_and_minus_zero_as_they_were() -> None:
    """NaN stays NaN, and a changed sign of zero is a change."""
    before = [np.array([np.nan, -0.0]), (float("nan"), "a")]
    expect.unchanged(before, [np.array([np.nan, -0.0]), (float("nan"), "a")], "X")
    with pytest.raises(CheckFailed):
        expect.unchanged(before, [np.array([np.nan, 0.0]), (float("nan"), "a")], "X")


def test_a_long_finding_is_cut() -> None:
    """Three lines are kept, the third ends with an ellipsis, and the first sentence stands first."""
    lines = failed("part", "first", *("word " * 30 for _ in range(4))).finding.text.splitlines()
    assert len(lines) == 3
    assert lines[0] == "first"
    assert lines[2].endswith("…")
    assert max(map(len, lines)) <= 80


def test_words_for_values() -> None:
    """Kinds have their article, keys their quotes, and lists of names end."""
    values: list[object] = [1, 1.5, np.int8(1), np.ones(1), iter([])]
    assert [word_for(value) for value in values] == [
        "an integer",
        "a float",
        "an integer",
        "an array of floats",
        "a list_iterator",
    ]
    assert (show_key("W1"), show_key(3), show_key((1, 2))) == ("`W1`", "`3`", "a tuple of another form")
    assert join(list("abcde")) == "a, b, c and 2 more"
    assert join(["a"]) == "a"
