"""Every sentence of the comparison, whole, and the smallest step that changes which one is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest

from grader.checking import expect
from grader.checking.differing import Different
from grader.checking.findings import CheckFailed, Finding
from grader.explain.residuals import in_words
from grader.rpc.wire import Unsupported


class Two(NamedTuple):
    """A tuple with names: no tuple of ours."""

    one: float
    other: float


class Row(list[float]):
    """A list of a class of its own."""


def found(call: Callable[..., object], *args: Any, **rules: Any) -> Finding | None:
    """The finding of a call, or None where it passes."""
    try:
        call(*args, **rules)
    except Different as verdict:
        return in_words(verdict).finding
    except CheckFailed as verdict:
        return verdict.finding
    return None


def said(call: Callable[..., object], *args: Any, **rules: Any) -> str:
    """The kind and the text of a finding that there must be, in one line."""
    finding = found(call, *args, **rules)
    assert finding is not None
    return f"{finding.kind}: {finding.text}".replace("\n", " ")


MATRIX = np.arange(6.0).reshape(2, 3)
TRANSPOSE = "This is the transpose: look at the order of the two factors, or of the two sizes."
AXIS = "One axis is missing: use `keepdims=True` in a sum, or give a shape of two sizes."


def not_finite(name: str, count: int, size: int, place: str) -> str:
    """What is said of entries that are not finite."""
    return (
        f"not_finite: {count} of the {size} entries of `{name}` are NaN or infinite, the first at [{place}]."
    )


@pytest.mark.parametrize(
    ("answer", "expected", "words"),
    [
        # None: of an entry it is asked whether it is filled in, of an answer whether it is returned
        (None, MATRIX, "none: `A` is None; an array of numbers is expected: is `return` missing?"),
        (None, 1.0, "none: `A` is None; a number is expected: is `return` missing?"),
        (None, {}, "none: `A` is None; a dictionary is expected: is `return` missing?"),
        (None, (1.0, 2.0), "none: `A` is None; a tuple of 2 results is expected: is `return` missing?"),
        (None, "relu", "none: `A` is None; a string is expected: is `return` missing?"),
        ((1.0, None), (1.0, 2.0), "none: `A[1]` is None; a number is expected: is it still to be filled in?"),
        ({"W1": None}, {"W1": 1.0}, "none: `W1` is None; a number is expected: is it still to be filled in?"),
        ({"abc12": None}, {"abc12": 1.0}, "none: `abc12` is None; a number is expected: is it still to be filled in?"),
        ({"abcd1": None}, {"abcd1": 1.0}, "none: `abcd1` is None; a number is expected: is `return` missing?"),
        ({"W": None}, {"W": 1.0}, "none: `W` is None; a number is expected: is `return` missing?"),
        ({3: None}, {3: 1.0}, "none: `A[3]` is None; a number is expected: is it still to be filled in?"),
        # kinds
        ({}, 1.0, "type: `A` is a dictionary; a number is expected."),
        ([], 1.0, "type: `A` is a list; a number is expected."),
        (1j, 1.0, "type: `A` is a complex number; a number is expected."),
        (1j + MATRIX, MATRIX, "type: `A` is an array of complex numbers; an array of numbers is expected."),
        ("x", MATRIX, "type: `A` is a string; an array of numbers is expected."),
        (1.0, "relu", "type: `A` is a float; a string is expected."),
        (1.0, None, "type: `A` is a float; None is expected."),
        (b"x", "x", "type: `A` is bytes; a string is expected."),
        ([("W1", 1)], {"W1": 1}, "type: `A` is a list; a dictionary is expected."),
        (1.0, (1.0, 2.0), "type: `A` is a float; a tuple of 2 results is expected."),
        (Two(1.0, 2.0), (1.0, 2.0), "type: `A` is a Two; a tuple of 2 results is expected."),
        (
            [[1.0], [2.0, 3.0]],
            MATRIX,
            "type: `A` is a list; an array of numbers is expected. "
            "Its rows are not equally long, or not all of them are numbers.",
        ),
        (
            (1.0, None),
            MATRIX[0],
            "type: `A` is a tuple; an array of numbers is expected. "
            "Its rows are not equally long, or not all of them are numbers.",
        ),
        *(
            (Unsupported(kind), MATRIX, f"type: `A` is {named}; an array of numbers is expected. {remedy}")
            for kind, named, remedy in (
                ("generator", "a generator", "Return a list: `list(...)` makes one."),
                ("map", "a map", "Return a list: `list(...)` makes one."),
                ("zip", "a zip", "Return a list: `list(...)` makes one."),
                ("filter", "a filter", "Return a list: `list(...)` makes one."),
                ("enumerate", "an enumerate", "Return a list: `list(...)` makes one."),
                ("deque", "a deque", "Return a list: `list(...)` makes one."),
                ("set", "a set", "Return a list: `list(...)` makes one."),
                ("frozenset", "a frozenset", "Return a list: `list(...)` makes one."),
                ("masked array", "a masked array", "Return a plain array: fill what is masked."),
                (
                    "object array",
                    "an object array",
                    "Its entries are objects, not numbers: are all rows equally long?",
                ),
            )
        ),
        (Unsupported("module"), MATRIX, "type: `A` is a module; an array of numbers is expected."),
        # counts
        ((1.0,), (1.0, 2.0), "count: `A` has 1 result; 2 are expected."),
        ((1.0, 2.0), (1.0,), "count: `A` has 2 results; 1 is expected."),
        ((), (1.0,), "count: `A` has 0 results; 1 is expected."),
        (((1.0,), 2.0), ((1.0, 2.0), 2.0), "count: `A[0]` has 1 result; 2 are expected."),
        # texts
        ("relu", "tanh", "differs: `A` is another string than expected."),
        (b"relu", b"tanh", "differs: `A` is another bytes than expected."),
        # keys
        ({}, {"W1": 1.0}, "keys: `A` has no `W1`."),
        ({"w1": 1.0}, {"W1": 1.0}, "keys: `A` has no `W1` (the nearest name is `w1`). Extra key in `A`: `w1`."),
        ({"b1": 1.0}, {"W1": 1.0, "b1": 1.0, "W2": 1.0}, "keys: `A` has no `W1` and `W2`."),
        ({"W1": 1.0, "W2": 1.0}, {"W1": 1.0}, "keys: Extra key in `A`: `W2`."),
        ({"a": {}}, {"a": {"b": 1.0}}, "keys: `a` has no `b`."),
        ({1: {}}, {1: {"b": 1.0}}, "keys: `A[1]` has no `b`."),
        # shapes
        (MATRIX.T, MATRIX, f"shape: `A`: your shape is (3, 2); expected (2, 3). {TRANSPOSE}"),
        (1.0, MATRIX, "shape: `A`: you have a single number; expected (2, 3)."),
        (MATRIX, 1.0, "shape: `A`: your shape is (2, 3); expected a single number."),
        (np.ones(2), 1.0, "shape: `A`: your shape is (2,); expected a single number."),
        (np.ones((2, 2)), MATRIX, "shape: `A`: your shape is (2, 2); expected (2, 3)."),
        (np.ones((2, 3, 1)), np.ones((1, 3, 2)), "shape: `A`: your shape is (2, 3, 1); expected (1, 3, 2)."),
        (np.ones(3), np.ones((3, 1)), f"shape: `A`: your shape is (3,); expected (3, 1). {AXIS}"),
        (np.ones(6), MATRIX, f"shape: `A`: your shape is (6,); expected (2, 3). {AXIS}"),
        (np.ones(4), MATRIX, "shape: `A`: your shape is (4,); expected (2, 3)."),
        (np.ones(6), np.ones((1, 2, 3)), "shape: `A`: your shape is (6,); expected (1, 2, 3)."),
        (np.ones(3), np.ones(2), "shape: `A`: your shape is (3,); expected (2,)."),
        (np.ones((1, 6)), MATRIX, "shape: `A`: your shape is (1, 6); expected (2, 3)."),
        (np.ones((2, 3, 1)), MATRIX, "shape: `A`: your shape is (2, 3, 1); expected (2, 3)."),
        (np.zeros((9999, 0)), MATRIX, "shape: `A`: your shape is (9999, 0); expected (2, 3)."),
        (np.zeros((10000, 0)), MATRIX, "shape: `A`: your shape is (more than 9999, 0); expected (2, 3)."),
        (np.ones((1, 1, 1, 1, 2)), 1.0, "shape: `A`: your shape is (1, 1, 1, 1, 2); expected a single number."),
        (np.ones((1, 1, 1, 1, 2, 3)), 1.0, "shape: `A`: your shape is (1, 1, 1, 1, 2, …); expected a single number."),
        # not finite
        (np.nan, 1.0, "not_finite: `A` is NaN or infinite."),
        (10**400, 1.0, "not_finite: `A` is NaN or infinite."),
        (np.array([np.inf, 1, -np.inf]), np.ones(3), not_finite("A", 2, 3, "0")),
        (np.where(MATRIX == 5, np.nan, MATRIX), MATRIX, not_finite("A", 1, 6, "1, 2")),
        (np.where(MATRIX >= 2, np.nan, MATRIX), MATRIX, not_finite("A", 4, 6, "0, 2")),
    ],
)  # fmt: skip
def test_what_close_says(answer: object, expected: object, words: str) -> None:
    """Each way to be wrong before values are compared, in all its words."""
    assert said(expect.close, answer, expected, "A") == words


@pytest.mark.parametrize(
    ("answer", "symbols", "words"),
    [
        (np.ones(3), {"n": 2, "m": 3}, "(n, m) = (2, 3)"),
        (np.ones(3), {"n": 2}, "(n, 3) = (2, 3)"),
        (np.ones(3), {"m": 3, "k": 7}, "(2, m) = (2, 3)"),
        (np.ones(3), {"n": 2, "k": 2, "m": 3}, "(2, m) = (2, 3)"),
        (np.ones(3), {"n": 2, "k": 2}, "(2, 3)"),
        (np.ones(3), {"k": 7}, "(2, 3)"),
        (np.ones(3), {}, "(2, 3)"),
    ],
)
def test_a_size_is_called_by_its_only_name(answer: object, symbols: dict[str, int], words: str) -> None:
    """A size with two names, or with none, is a number."""
    assert said(expect.close, answer, MATRIX, "A", symbols=symbols) == (
        f"shape: `A`: your shape is (3,); expected {words}."
    )


@pytest.mark.parametrize(
    ("answer", "shape", "words"),
    [
        (None, None, "none: `W1` is None; an array of numbers is expected: is it still to be filled in?"),
        (1.0, None, "type: `W1` is a float; an array of numbers is expected."),
        (
            [1.0, "x"],
            None,
            "type: `W1` is a list; an array of numbers is expected. "
            "Its rows are not equally long, or not all of them are numbers.",
        ),
        (
            np.ones(1, complex),
            None,
            "type: `W1` is an array of complex numbers; an array of numbers is expected.",
        ),
        (np.ones(2), (3,), "shape: `W1`: your shape is (2,); expected (3,)."),
        (np.ones(2), (("n", 3),), "shape: `W1`: your shape is (2,); expected (n,) = (3,)."),
        (np.ones(2), (("n", 3), 1), "shape: `W1`: your shape is (2,); expected (n, 1) = (3, 1)."),
        (np.array([np.nan, 1.0]), (2,), not_finite("W1", 1, 2, "0")),
        (np.array([np.longdouble("1e4000")]), (1,), not_finite("W1", 1, 1, "0")),
    ],
)  # fmt: skip
def test_what_array_says(answer: object, shape: Any, words: str) -> None:
    """A shape with a symbol is said in symbols and numbers, one of numbers in numbers."""
    assert said(expect.array, answer, "W1", shape) == words


def test_an_array_comes_back_in_double_precision() -> None:
    """Whatever it was in."""
    for dtype in ("?", "i1", "u8", "f2", "f4", "f8", "g"):
        answer = expect.array(np.ones((2, 1), dtype), "W1", (2, 1))
        assert answer.dtype == np.float64
        assert answer.tolist() == [[1.0], [1.0]]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "none: `J` is None; a number is expected: is `return` missing?"),
        ([1.0], "type: `J` is a list; a number is expected."),
        (1j, "type: `J` is a complex number; a number is expected."),
        (np.ones(2), "shape: `J`: your shape is (2,); expected a single number."),
        (np.ones((0, 2)), "shape: `J`: your shape is (0, 2); expected a single number."),
        (np.inf, "not_finite: `J` is NaN or infinite."),
        (10**400, "not_finite: `J` is NaN or infinite."),
        (np.array([[np.nan]]), not_finite("J", 1, 1, "0, 0")),
    ],
)  # fmt: skip
def test_what_number_says(answer: object, words: str) -> None:
    """Each way not to be a number."""
    assert said(expect.number, answer, "J") == words


def test_a_number_comes_back_as_a_float() -> None:
    """Whatever it was."""
    for answer in (2, 2.0, np.int8(2), np.array([[2.0]]), np.float32(2)):
        number = expect.number(answer, "J")
        assert type(number) is float
        assert number == 2.0
    assert expect.number(True, "J") == 1.0


def test_what_that_says() -> None:
    """The sentence, under the name of a property or of what the check says; an array is told how to be one boolean."""
    assert said(expect.that, False, "It is not so.") == "property: It is not so."
    assert said(expect.that, np.False_, "It is not so.", "order") == "order: It is not so."
    with pytest.raises(TypeError, match=r"^expect\.that needs one boolean: say \.all\(\) or \.any\(\)$"):
        expect.that(np.ones(1), "Never said.")  # type: ignore[arg-type]


def test_what_raises_says() -> None:
    """Of an answer, and of another exception of the learner's, whose name is not told."""

    def learners() -> None:
        error = Exception()
        error.kinds = ("KeyError", "Exception")  # type: ignore[attr-defined]
        raise error

    assert said(expect.raises, ValueError, lambda: 1) == (
        "raises: It should raise ValueError; it returned something instead."
    )
    assert said(expect.raises, ValueError, learners) == (
        "raises: It should raise ValueError; it raised another exception."
    )


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ({"W1": 1.0, "b1": 2.0}, {"W1": 1.0, "b1": 3.0}, "X['b1']"),
        ({1: 1.0, 2: 2.0}, {1: 1.0, 2: 3.0}, "X[2]"),
        ((1.0, [2.0, 3.0]), (1.0, [2.0, 4.0]), "X[1][1]"),
        ({"W1": 1.0}, {"W1": 1.0, "b1": 2.0}, "X"),
        ([1.0, 2.0], (1.0, 2.0), "X"),
        ([1.0, 2.0], [1.0], "X"),
        ([1.0, 2.0], [1.0, 2.0, 3.0], "X"),
        (np.ones(2), [1.0, 1.0], "X"),
        (1.0, np.ones(1), "X"),
        (np.ones(2), np.ones(2, np.float32), "X"),
        (np.ones(2), np.ones((2, 1)), "X"),
        (np.zeros(1), -np.zeros(1), "X"),
        (1, True, "X"),
        (float("nan"), 1.0, "X"),
        (1.0, float("nan"), "X"),
        ("a", "b", "X"),
    ],
)
def test_what_unchanged_says(before: object, after: object, name: str) -> None:
    """The first part that differs is named with the argument, by its key or its place."""
    assert said(expect.unchanged, before, after, "X") == (
        f"changed: The call changed its argument `{name}`: work on a copy."
    )
    assert found(expect.unchanged, before, before, "X") is None
    assert found(expect.unchanged, after, after, "X") is None


@pytest.mark.parametrize(
    ("given", "key", "near"),
    [
        ("cost", "costs", " (the nearest name is `cost`)"),
        ("Costs", "costs", " (the nearest name is `Costs`)"),
        ("xbcd", "abcd", " (the nearest name is `xbcd`)"),  # three quarters alike
        ("xbcde", "abcdx", ""),  # six tenths alike
        ("a" * 30, "a" * 60, f" (the nearest name is `{'a' * 30}`)"),  # fifty letters are compared
        ("a" * 29, "a" * 60, ""),
        ("a" * 51, "a" * 49, ""),  # and a longer name is none
        (3, "x", ""),
    ],
)
def test_the_nearest_name_is_three_quarters_alike(given: object, key: str, near: str) -> None:
    """In small letters; what is less alike is not repeated."""
    with pytest.raises(CheckFailed) as caught:
        expect.keys({given: 1.0}, [key], "A", extra=True)
    shown = f"`{key}`" if len(key) <= 40 else "a string of another form"
    assert str(caught.value).replace("\n", " ") == f"`A` has no {shown}{near}."


def test_two_hundred_names_are_looked_at_for_the_nearest() -> None:
    """And the best of them is told."""
    others = [f"x{number}" for number in range(199)]
    for names, near in (
        ([*others, "costs"], " (the nearest name is `costs`)"),
        (["x", *others, "costs"], ""),
        (["coss", "costs"], " (the nearest name is `costs`)"),
    ):
        with pytest.raises(CheckFailed) as caught:
            expect.keys(dict.fromkeys(names, 1), ["cost_s"], "A", extra=True)
        assert str(caught.value) == f"`A` has no `cost_s`{near}."


@pytest.mark.parametrize(
    ("expected", "kind"),
    [
        (np.nan, "a float"),
        (np.array([np.inf]), "an array of floats"),
        (object(), "an object"),
        (np.array(["a"]), "an array of strings"),
    ],
)
def test_a_check_that_expects_what_cannot_be_compared_is_told_so(expected: object, kind: str) -> None:
    """By a ValueError, with the name and the kind: no learner's fault."""
    with pytest.raises(ValueError, match="cannot be compared") as caught:
        expect.close(1.0, expected, "A")
    assert str(caught.value) == f"the expected value of A cannot be compared: it is {kind} or not finite"


@pytest.mark.parametrize(
    ("answer", "squeeze", "shape", "passes"),
    [
        ((1, 3), False, (3,), False),
        ((1, 3), True, (3,), True),
        ((3, 1), True, (1, 3), True),
        ((1, 1), True, (), True),
        ((1,), False, (), True),
        ((1, 1, 1), False, (), True),
        ((), False, (1,), False),
        ((), True, (1,), True),
        ((2,), True, (), False),
        ((1,), False, (1, 1), False),
        ((0,), False, (), False),
        ((1, 0), True, (0,), True),
        ((2, 3), True, (3, 2), False),
    ],
)
def test_which_shapes_are_the_same(
    answer: tuple[int, ...], squeeze: bool, shape: tuple[int, ...], passes: bool
) -> None:
    """Where a number is due, one entry in any shape; with `squeeze`, axes of length one come and go."""
    finding = found(expect.close, np.ones(answer), np.ones(shape), "A", squeeze=squeeze)
    assert (finding is None) is passes
    assert finding is None or finding.kind == "shape"


def test_squeezed_values_are_compared_in_their_order() -> None:
    """A reshaped answer is as wrong as it was."""
    row = np.arange(3.0)
    assert found(expect.close, row[None], row, "A", squeeze=True) is None
    assert found(expect.close, row[:, None], row[None], "A", squeeze=True) is None
    assert found(expect.close, row[None, ::-1], row, "A", squeeze=True) is not None
    assert found(expect.close, np.array([[2.0]]), 1.0, "A") is not None


@pytest.mark.parametrize(
    ("answer", "expected", "passes"),
    [
        # booleans are 0 and 1, integers are numbers, and so is one too large for a float: an infinite one
        (True, 1, True),
        (np.True_, 1.0, True),
        (np.array([True, False]), np.array([1, 0]), True),
        (np.array([True]), np.array([0.5]), False),
        (2**70, float(2**70), True),
        (np.array([3], np.uint8), np.array([3.0]), True),
        # complex numbers where they are due, and nowhere else
        (np.array([1.0]), np.array([1 + 0j]), True),
        (np.array([1 + 1j]), np.array([1 + 1j]), True),
        (np.array([1 + 1j]), np.array([1 + 2j]), False),
        (np.array([1 + 0j]), np.array([1.0]), False),
        (1 + 1j, 1 + 1j, True),
        # lists of rows are arrays where an array is due
        ([1.0, 2.0], np.array([1.0, 2.0]), True),
        ((1, True), np.array([1.0, 1.0]), True),
        ([[1.0], np.ones(1)], np.ones((2, 1)), True),
        ([np.float32(1.0)], np.ones(1), True),
        ([1.0], 1.0, False),
        ([], np.zeros(0), True),
        ([[], []], np.zeros((2, 0)), True),
        ([1j], np.ones(1), False),
        ([1 + 1j], np.array([1 + 1j]), True),
        (["1"], np.ones(1), False),
        ([10**400], np.ones(1), False),
        (Row([1.0]), np.ones(1), True),
        # what is no plain array of numbers
        (np.array(["1"]), np.array([1.0]), False),
        (np.array([1.0], object), np.array([1.0]), False),
        (np.datetime64(1, "s"), 1.0, False),
        (np.array([1], "m8[s]"), np.array([1.0]), False),
        (np.ma.masked_array([1.0]), np.array([1.0]), False),
        ("1", 1.0, False),
        # texts and None are themselves
        ("relu", "relu", True),
        (b"relu", b"relu", True),
        (None, None, True),
        (np.str_("relu"), "relu", False),
    ],
)  # fmt: skip
def test_what_counts_as_a_number(answer: object, expected: object, passes: bool) -> None:
    """By kind, as docs/equality.md has it."""
    assert (found(expect.close, answer, expected, "A") is None) is passes


def test_float32_is_compared_to_its_own_digits() -> None:
    """Each part by its own dtype: what is off by rounding passes in float32 only, and in no list of Python's floats."""
    off = 1.0 + 1e-6
    for answer, passes in (
        (np.float32(off), True),
        (np.array([off], np.float32), True),
        (np.float64(off), False),
        (off, False),
    ):
        expected = 1.0 if np.ndim(answer) == 0 else np.ones(1)
        assert (found(expect.close, answer, expected, "A") is None) is passes
    single, double = np.array([off], np.float32), np.array([off])
    both = (np.ones(1), np.ones(1))
    assert found(expect.close, (single, single), both, "A") is None
    assert found(expect.close, (single, double), both, "A") is not None
    assert found(expect.close, np.array([off], np.complex64), np.array([1 + 0j]), "A") is None


def test_numbers_that_no_float_holds_are_compared_without_a_warning() -> None:
    """A long double beyond all floats is infinite, and differences that overflow are wrong."""
    assert said(expect.close, np.array([np.longdouble("1e4000")]), np.ones(1), "A").startswith("not_finite")
    assert found(expect.close, np.array([1e308]), np.array([-1e308]), "A") is not None


def test_what_is_asked_for_decides_how_far_is_walked() -> None:
    """Several parts: only the wrong one is named; the order of keys is no matter."""
    right = {"W": MATRIX, "b": 1.0, 3: (1.0, "x")}
    assert found(expect.close, {3: [1.0, "x"], "b": 1, "W": MATRIX}, right, "A") is None
    assert said(expect.close, {**right, 3: (2.0, "x")}, right, "A").endswith(
        "Only `A[3][0]` differs; the rest is right."
    )
    assert said(expect.close, {**right, 3: (1.0, "y")}, right, "A") == (
        "differs: `A[3][1]` is another string than expected."
    )


@pytest.mark.parametrize(
    ("answer", "largest"),
    [
        (np.array([0.25, -0.5], np.float32), 0.5),
        (np.zeros(0, np.float32), 0.0),
        (np.float32(0.5), 0.5),
        ({"a": np.array([3.0], np.float32), "b": (np.array([-4.0], np.float32), [5.0])}, 4.0),
        (np.array([3 + 4j], np.complex64), 5.0),
        (np.float16(0.5), 0.0),
        ({}, 0.0),
        ("x", 0.0),
    ],
)
def test_rounding_is_of_the_largest_entry_in_single_precision(answer: object, largest: float) -> None:
    """64 roundings of it; nothing where nothing is in single precision."""
    assert expect.rounding(answer) == largest * 64 * 2.0**-23


def test_the_tolerances_of_close_are_what_is_said() -> None:
    """One part in ten millions and a millionth of a millionth, unless a check says otherwise."""
    expected = np.array([1.0, 0.0])
    for off, passes in ((0.9e-7, True), (1.1e-7, False)):
        assert (found(expect.close, expected + [off, 0], expected, "A") is None) is passes
    for off, passes in ((0.9e-12, True), (1.1e-12, False)):
        assert (found(expect.close, expected + [0, off], expected, "A") is None) is passes
    for off, passes in ((0.9e-3, True), (1.1e-3, False)):
        assert (found(expect.close, expected + [off, 0], expected, "A", rtol=1e-3) is None) is passes
        assert (found(expect.close, expected + [0, off], expected, "A", atol=1e-3) is None) is passes


def test_the_quantities_of_a_check_reach_the_words() -> None:
    """Factors are named where they explain an answer."""
    assert said(expect.close, MATRIX * 7, MATRIX, "A", factors={"m": 7}) == (
        "factor: Every entry of `A` is m (= 7) times too large."
    )
