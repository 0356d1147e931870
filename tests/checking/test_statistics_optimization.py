"""The error rate that the check of shuffling states holds, and what is not shuffled is far from it."""

from __future__ import annotations

import importlib.util
from itertools import permutations
from math import comb, factorial
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

HIDDEN = Path(__file__).parents[2] / "solutions" / "optimization" / "test_hidden.py"


@pytest.fixture(scope="module")
def hidden() -> ModuleType:
    """The hidden checks, as a module."""
    spec = importlib.util.spec_from_file_location("optimization_hidden_checks", HIDDEN)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def bound(count: int) -> float:
    """At most this part of all orders has `count` or more pairs of old neighbours."""
    return float(2**count / factorial(count))


def together(order: np.ndarray) -> int:
    """How many examples still stand beside a neighbour that they had, counted as the check counts."""
    return int((np.abs(np.diff(order)) == 1).sum())


def test_a_random_order_is_refused_less_than_stated(hidden: ModuleType) -> None:
    """More neighbours than allowed occur in fewer than one of 10**13 random orders."""
    assert bound(hidden.NEIGHBOURS + 1) < 1e-13


def test_the_bound_holds_where_all_orders_can_be_counted() -> None:
    """Among all orders of seven examples, no more than the bound says have so many neighbours, for any number."""
    counts = [together(np.array(order)) for order in permutations(range(7))]
    for count in range(1, 7):
        pairs = sum(comb(one, count) for one in counts) / len(counts)
        assert sum(one >= count for one in counts) / len(counts) <= pairs <= bound(count)


def test_what_is_not_shuffled_is_refused(hidden: ModuleType) -> None:
    """Examples as they came, reversed, rotated or dealt in whole mini-batches have far more neighbours."""
    order = np.arange(hidden.M)
    dealt = order.reshape(10, -1)[[3, 1, 9, 0, 7, 5, 2, 8, 6, 4]].ravel()
    for unshuffled in (order, order[::-1], np.roll(order, 137), dealt):
        assert together(unshuffled) > 20 * hidden.NEIGHBOURS
