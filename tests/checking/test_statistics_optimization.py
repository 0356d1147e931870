"""The error rates that the checks of shuffling state hold, and what is not shuffled is refused."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from functools import partial
from itertools import permutations
from math import comb, exp, factorial
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from grader.checking.expect import CheckFailed

HIDDEN = Path(__file__).parents[2] / "solutions" / "optimization" / "test_hidden.py"
PAIRS_OF_SEEDS = 6
ORDERS = np.array(list(permutations(range(7))))


@pytest.fixture(scope="module")
def hidden() -> ModuleType:
    """The hidden checks, as a module."""
    spec = importlib.util.spec_from_file_location("optimization_hidden_checks", HIDDEN)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def many(mean: int, count: int) -> float:
    """At most this part of all orders has `count` or more pairs of a kind, of which `mean` are expected at most."""
    return float(mean**count / factorial(count))


def strong(correlation: float, m: int) -> float:
    """At most this part of all orders of m examples has so strong a correlation, of either sign."""
    return 2 * exp(-(correlation**2) * (m - 1) / 2)


def shared(m: int, last: int) -> float:
    """How often two random choices of `last` of m examples have more than half in common, exactly."""
    some = range(last // 2 + 1, last + 1)
    return sum(comb(last, both) * comb(m - last, last - both) for both in some) / comb(m, last)


def answers(order: Callable[[int, int], np.ndarray]) -> SimpleNamespace:
    """A submission whose examples come in the order that this gives for m and a seed."""

    def random_mini_batches(
        X: np.ndarray, Y: np.ndarray, size: int = 64, seed: int = 0
    ) -> list[tuple[np.ndarray, np.ndarray]]:
        places = order(X.shape[1], seed)
        starts = range(0, X.shape[1], size)
        return [(X[:, places[start : start + size]], Y[:, places[start : start + size]]) for start in starts]

    return SimpleNamespace(random_mini_batches=random_mini_batches)


def test_a_random_order_is_refused_less_than_stated(hidden: ModuleType) -> None:
    """All bounds of both checks together are passed by fewer than one of 10**7 random orders."""
    beside, steps = many(2, hidden.FEW + 1), 2 * hidden.M * many(1, hidden.FEW + 1)
    follow = PAIRS_OF_SEEDS * many(1, hidden.FEW + 1)
    last = (1 + PAIRS_OF_SEEDS) * shared(hidden.M, hidden.M % 64)
    assert max(beside, steps, follow, last) < 1e-12
    assert beside + steps + follow + last + 10 * strong(hidden.RELATED, hidden.M) < 1e-7


def test_the_bounds_of_pairs_hold_where_all_orders_can_be_counted() -> None:
    """Of all orders of seven, no more than the bound says have so many neighbours, or one difference so often."""
    steps = np.diff(ORDERS, axis=1)
    for mean, kind in ((2, np.abs(steps) == 1), (1, steps == 1), (1, steps == -3)):
        counts = kind.sum(axis=1)
        for count in range(1, 7):
            assert (counts >= count).mean() <= many(mean, count)


@pytest.mark.parametrize("period", [2, 3, 4, 7])
def test_the_bound_of_correlations_holds_where_all_orders_can_be_counted(period: int) -> None:
    """Of all orders of seven, no more than the bound says go with their places so strongly, nor do remainders."""
    found, places = ORDERS % period, np.arange(7)
    deviations = (found - found.mean(axis=1, keepdims=True)) @ (places - places.mean())
    correlations = np.abs(deviations) / (7 * found.std(axis=1) * places.std())
    for threshold in np.linspace(0.05, 1, 20):
        assert (correlations >= threshold).mean() <= strong(float(threshold), 7)


def shuffled(number: int, m: int, seed: int) -> np.ndarray:
    """A random order for this seed, of the submission with this number."""
    return np.random.default_rng((number, seed)).permutation(m)


def test_random_orders_are_accepted(hidden: ModuleType) -> None:
    """The checks refuse none of 200 submissions that draw their orders at random, each with seeds of its own."""
    for number in range(200):
        shuffles = answers(partial(shuffled, number))
        for check in (hidden.test_mini_batches_order, hidden.test_mini_batches_seed):
            check(shuffles, None, np.random.default_rng(number))


def dealt(m: int) -> np.ndarray:
    """Ten runs of examples in another order, each as it was."""
    parts = np.array_split(np.arange(m), 10)
    return np.concatenate([parts[place] for place in (3, 1, 9, 0, 7, 5, 2, 8, 6, 4)])


def by_batch(m: int) -> np.ndarray:
    """Whole mini-batches of 64 as they were, each shuffled in itself."""
    rng = np.random.default_rng(5)
    return np.concatenate([rng.permutation(part) for part in np.array_split(np.arange(m), range(64, m, 64))])


def but_the_last(m: int) -> np.ndarray:
    """All full mini-batches shuffled together, and what is left as it stood."""
    full = m - m % 64
    return np.concatenate(
        [np.random.default_rng(5).permutation(full), np.random.default_rng(6).permutation(range(full, m))]
    )


@pytest.mark.parametrize(
    "order",
    [
        np.arange,
        lambda m: np.arange(m)[::-1],
        lambda m: np.roll(np.arange(m), 137),
        lambda m: 7 * np.arange(m) % m,
        lambda m: np.argsort(np.arange(m) % 2, kind="stable"),
        dealt,
        by_batch,
        but_the_last,
    ],
    ids=[
        "kept",
        "reversed",
        "rotated",
        "stride",
        "even ones first",
        "dealt",
        "by mini-batch",
        "all but the last",
    ],
)
def test_what_is_not_shuffled_is_refused(hidden: ModuleType, order: Callable[[int], np.ndarray]) -> None:
    """Examples as they came, reversed, rotated, sorted, dealt or shuffled in part only are not in random order."""
    with pytest.raises(CheckFailed):
        hidden.test_mini_batches_order(answers(lambda m, seed: order(m)), None, np.random.default_rng(1))


@pytest.mark.parametrize("rolled", [0, 1])
def test_what_depends_little_on_the_seed_is_refused(hidden: ModuleType, rolled: int) -> None:
    """One order for all seeds, or one that each seed only begins elsewhere, is not another order."""
    order = np.random.default_rng(3).permutation(hidden.M)
    with pytest.raises(CheckFailed):
        hidden.test_mini_batches_seed(
            answers(lambda m, seed: np.roll(order, rolled * seed)), None, np.random.default_rng(1)
        )
