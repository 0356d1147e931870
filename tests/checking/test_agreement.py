"""How close is close, to the bone: an error just inside the bound passes, one just outside fails, wherever it is."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.checking.agreement import SINGLE, Pair, Rules, agrees, wrong_entries
from grader.checking.compare import rounding_of

TOLERANCES = st.floats(1e-12, 1e-2)
SIZES = st.floats(1e-8, 1e8)


def bound(entry: float, largest: float, rules: Rules, rounding: float) -> Fraction:
    """What an entry may be off by, as docs/equality.md has it, in exact numbers."""
    one, top = Fraction(1), Fraction(largest)
    part = max(Fraction(rules.atol) * max(one, top), Fraction(rounding) * top)
    return part + max(Fraction(rules.rtol), Fraction(rounding)) * abs(Fraction(entry))


@settings(deadline=None, max_examples=100)
@given(
    TOLERANCES,
    TOLERANCES,
    SIZES,
    st.sampled_from([0.0, 1e-6, 0.3, -0.5, 1.0]),
    st.sampled_from([0.0, SINGLE]),
)
def test_the_bound_is_where_it_is_said_to_be(
    rtol: float, atol: float, largest: float, share: float, rounding: float
) -> None:
    """For small and large answers, zero and negative entries, any tolerances, and both kinds of float."""
    rules, entry = Rules(rtol=rtol, atol=atol), share * largest
    allowed = float(bound(entry, largest, rules, rounding))
    expected = np.array([largest, entry])
    for factor, wrong in ((0.999, False), (1.001, True)):
        for sign in (1, -1):
            actual = np.array([largest, entry + sign * factor * allowed])
            error = abs(actual[1] - entry)
            if abs(error - factor * allowed) > 1e-4 * allowed:
                continue  # the entry is too large to be moved by so little
            assert wrong_entries(Pair("A", actual, expected, rounding), rules).tolist() == [False, wrong]


@pytest.mark.parametrize(
    ("error", "largest", "wrong"),
    [
        (0.9e-6, 1.0, False),
        (1.1e-6, 1.0, True),
        (0.9e-3, 1000.0, False),  # atol of the largest: multiplied, not divided
        (1.1e-3, 1000.0, True),
        (0.9e-6, 0.001, False),  # or of 1, where that is larger
        (1.1e-6, 0.001, True),
        (4.9e-6, 5.0, False),  # of 1, and not of 10
        (5.1e-6, 5.0, True),
    ],
)
def test_a_zero_may_be_off_by_atol_of_the_largest_entry_or_of_one(
    error: float, largest: float, wrong: bool
) -> None:
    """The bound of a zero, in numbers."""
    pair = Pair("A", np.array([largest, error]), np.array([largest, 0.0]))
    assert agrees(pair, Rules(rtol=1e-9, atol=1e-6)) is not wrong


@pytest.mark.parametrize("values", [[np.nan], [np.inf], [-np.inf]])
def test_what_is_no_number_never_agrees(values: list[float]) -> None:
    """NaN and infinity are wrong, whatever the tolerance."""
    assert not agrees(Pair("A", np.array(values), np.array([1.0]), SINGLE), Rules(rtol=1e300, atol=1e300))


@pytest.mark.parametrize(
    ("dtype", "rounding"),
    [("f", SINGLE), ("F", SINGLE), ("d", 0.0), ("e", 0.0), ("g", 0.0), ("i", 0.0), ("D", 0.0)],
)
def test_only_float32_is_given_more_room(dtype: Any, rounding: float) -> None:
    """And float16, which holds three digits, is compared as it is."""
    assert rounding_of(np.ones(1, dtype)) == rounding


@settings(deadline=None, max_examples=100)
@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20), st.integers(1, 40))
def test_a_sum_in_float32_agrees_with_one_in_float64(values: list[float], times: int) -> None:
    """Rounding forty times, relative to the largest number, is within what float32 is given."""
    exact = np.array(values)
    moved = exact.astype(np.float32)
    for _ in range(times):
        moved = np.nextafter(moved, np.float32(np.inf))
    assert agrees(Pair("A", moved.astype(np.float64), exact, SINGLE), Rules())


def test_what_is_equal_agrees_without_any_tolerance() -> None:
    """An error of nothing is within a bound of nothing."""
    assert agrees(Pair("A", np.zeros(2), np.zeros(2)), Rules(rtol=0.0, atol=0.0))


def test_float32_is_given_five_digits() -> None:
    """And so a mistake in the fifth digit is seen, in whatever dtype."""
    assert 7e-6 < SINGLE < 8e-6


def test_the_tolerances_where_nothing_else_is_said() -> None:
    """One part in ten millions, and a millionth of a millionth; no axis may be missing."""
    assert Rules() == Rules(rtol=1e-7, atol=1e-12, factors={}, symbols={}, squeeze=False)
