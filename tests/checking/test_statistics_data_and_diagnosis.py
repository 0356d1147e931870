"""The error rates that the checks of random splits hold, computed exactly, and what is not random is refused."""

from __future__ import annotations

import importlib.util
from math import comb, sqrt
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from grader.checking.expect import CheckFailed

HIDDEN = Path(__file__).parents[2] / "solutions" / "data_and_diagnosis" / "test_hidden.py"
MOST = 1e-6
"""A right answer fails less often in all checks together."""
CHOICES = 8
"""Of M places, in all checks: two parts of a split and two classes, with two seeds each."""


@pytest.fixture(scope="module")
def hidden() -> ModuleType:
    """The hidden checks, as a module."""
    spec = importlib.util.spec_from_file_location("data_and_diagnosis_hidden_checks", HIDDEN)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def among(marked: int, m: int, k: int, count: int) -> float:
    """How often `count` of `k` random ones of m are among those that are marked."""
    return comb(marked, count) * comb(m - marked, k - count) / comb(m, k)


def neighbours(m: int, k: int, pairs: int) -> float:
    """How often k random ones of m places have so many pairs of neighbours: they stand in k - pairs runs."""
    runs = k - pairs
    return comb(k - 1, runs - 1) * comb(m - k + 1, runs) / comb(m, k)


def far_from_the_middle(m: int, k: int, distance: float) -> float:
    """How often the mean of k random ones of m places is so far from the middle, on either side."""
    lowest = int(k * ((m - 1) / 2 - distance))
    choices = np.zeros((k + 1, lowest + 1))  # how many choices of so many places have this sum
    choices[0, 0] = 1
    for place in range(min(m, lowest + 1)):
        choices[1:, place:] += choices[:-1, : lowest + 1 - place]
    return 2 * float(choices[k].sum()) / comb(m, k)


def test_a_right_split_fails_less_than_once_in_a_million(hidden: ModuleType) -> None:
    """Neighbours, the middle, remainders and what two seeds share, of all choices that are looked at."""
    m, k = hidden.M, hidden.K
    apart = sum(neighbours(m, k, pairs) for pairs in range(k) if not 1 <= pairs <= hidden.PAIRS)
    remainders = sum(
        among(len(range(rest, m, divisor)), m, k, count)
        for divisor in (2, 3, 4, 5)
        for rest in range(divisor)
        for count in range(k + 1)
        if abs(count - k / divisor) > hidden.REMAINDER * sqrt(k / divisor)
    )
    shared = sum(among(k, m, k, count) for count in range(hidden.SHARED + 1, k + 1))
    middle = far_from_the_middle(m, k, hidden.MIDDLE)
    assert CHOICES * (apart + remainders + middle) + CHOICES / 2 * shared < MOST


@pytest.mark.parametrize(
    "chosen",
    [
        np.arange(100),
        (np.arange(100) + 150) % 400,
        np.arange(0, 400, 4),
        np.append(np.arange(0, 198, 2), 399),
    ],
    ids=["a block", "a block from elsewhere", "every fourth", "the even ones of one half"],
)
def test_an_order_is_no_choice(hidden: ModuleType, chosen: np.ndarray) -> None:
    """Each is refused, with a random choice for the other seed."""
    again = np.random.default_rng(1).permutation(400)[:100]
    for two in ((chosen, again), (again, chosen)):
        with pytest.raises(CheckFailed):
            hidden.require_random(*two)


def test_one_choice_for_two_seeds_is_refused(hidden: ModuleType) -> None:
    """Random, but not by the seed."""
    chosen = np.random.default_rng(1).permutation(400)[:100]
    with pytest.raises(CheckFailed, match="Two seeds"):
        hidden.require_random(chosen, chosen)
