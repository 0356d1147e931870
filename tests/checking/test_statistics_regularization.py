"""The error rates that the dropout checks state follow from the sizes that they draw."""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

HIDDEN = Path(__file__).parents[2] / "solutions" / "regularization" / "test_hidden.py"
MILLIONTH = 1e-6
SEEDS = range(300)


@pytest.fixture(scope="module")
def hidden() -> ModuleType:
    """The hidden checks, as a module."""
    spec = importlib.util.spec_from_file_location("regularization_hidden_checks", HIDDEN)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def layers_with_masks(hidden: ModuleType, seed: int) -> list[tuple[int, float]]:
    """How many units each layer has that is judged by its mask, and its keep_prob."""
    rng = np.random.default_rng(seed)
    _, parameters = hidden.large_network(rng)
    keep_prob = hidden.low_keep_prob(rng)
    drawn = [(len(parameters[W]), keep_prob) for W in ("W1", "W2")]
    X, parameters = hidden.positive_network(rng)
    sizes = [len(X), len(parameters["W1"]), len(parameters["W2"])]
    return drawn + list(zip(sizes, hidden.some_keep_probs(rng), strict=True))


def equal_vectors(keep_prob: float, entries: int, vectors: int) -> float:
    """A bound on the probability that two of so many random vectors are equal."""
    return math.comb(vectors, 2) * (keep_prob**2 + (1 - keep_prob) ** 2) ** entries


def test_every_judged_layer_has_the_stated_entries(hidden: ModuleType) -> None:
    """The sizes that are drawn never give fewer entries than stated, and sometimes just so many."""
    entries = [units * hidden.EXAMPLES for seed in SEEDS for units, _ in layers_with_masks(hidden, seed)]
    assert min(entries) == hidden.ENTRIES


def test_right_masks_fail_less_than_once_in_a_million_in_all_checks(hidden: ModuleType) -> None:
    """The bounds of all parts, all means and all equal rows and columns add up to less than a millionth."""
    by_part = hidden.TESTS * 2 * math.exp(-2 * hidden.ENTRIES * hidden.SLACK**2)
    by_chance = [
        sum(
            equal_vectors(p, units, hidden.EXAMPLES) + equal_vectors(p, hidden.EXAMPLES, units)
            for units, p in layers_with_masks(hidden, seed)
        )
        for seed in SEEDS
    ]
    assert max(by_chance) < hidden.FALSE_ALARM
    assert by_part + max(by_chance) < MILLIONTH


def test_wrong_parts_pass_less_than_once_in_a_million(hidden: ModuleType) -> None:
    """A part that is off by the stated gap passes less than once in a million, and every mistake is further off."""
    assert math.exp(-2 * hidden.ENTRIES * (hidden.GAP - hidden.SLACK) ** 2) < MILLIONTH
    for seed in SEEDS:
        keep_prob = hidden.low_keep_prob(np.random.default_rng(seed))
        normal = 0.5 * (1 + math.erf(keep_prob / math.sqrt(2)))
        assert min(normal - keep_prob, (1 - keep_prob) - keep_prob) > hidden.GAP
        first, second, third = hidden.some_keep_probs(np.random.default_rng(seed))
        assert min(first - second, second - third) > hidden.GAP


def test_a_missing_division_shows_in_every_layer(hidden: ModuleType) -> None:
    """A mean without the division by keep_prob is further off than chance and the slack together."""
    for seed in SEEDS:
        for keep_prob in hidden.some_keep_probs(np.random.default_rng(seed)):
            slack = hidden.SLACK / keep_prob
            assert (1 - keep_prob) - slack > hidden.GAP
