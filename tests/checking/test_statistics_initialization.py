"""The error rates that the initialisation checks state follow from the sizes that they draw."""

from __future__ import annotations

import importlib.util
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from grader.checking import statistics

HIDDEN = Path(__file__).parents[2] / "solutions" / "initialization" / "test_hidden.py"
MILLIONTH = 1e-6


@pytest.fixture(scope="module")
def hidden() -> ModuleType:
    """The hidden checks, as a module."""
    spec = importlib.util.spec_from_file_location("initialization_hidden_checks", HIDDEN)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_right_answers_fail_less_than_once_in_a_million_in_all_checks(hidden: ModuleType) -> None:
    """There are as many tests as stated: three for each of three layers of each exercise that draws."""
    layers = len(hidden.large_sizes(np.random.default_rng(0))) - 1
    drawing = sum(name.endswith("_spread") for name in vars(hidden) if name.startswith("test_"))
    assert 3 * layers * drawing == hidden.TESTS
    assert hidden.TESTS * hidden.FALSE_ALARM <= MILLIONTH * (1 + 1e-12)


def test_every_layer_has_the_stated_entries(hidden: ModuleType) -> None:
    """The sizes that are drawn never give fewer entries than stated, and sometimes just so many."""
    drawn = [hidden.large_sizes(np.random.default_rng(seed)) for seed in range(2000)]
    entries = [a * b for sizes in drawn for a, b in pairwise(sizes)]
    assert hidden.LAYER_ENTRIES <= min(entries) <= hidden.LAYER_ENTRIES + 100


def test_mistakes_pass_less_than_once_in_a_million(hidden: ModuleType) -> None:
    """The entries of one layer are enough for each stated mistake to pass less than once in a million."""
    alarm = hidden.FALSE_ALARM
    assert statistics.entries_for_spread(hidden.SPREAD_RATIO, alarm, MILLIONTH) <= hidden.LAYER_ENTRIES
    assert statistics.entries_for_spread(1 / hidden.SPREAD_RATIO, alarm, MILLIONTH) <= hidden.LAYER_ENTRIES
    assert statistics.entries_for_mean(hidden.MEAN_OFFSET, alarm, MILLIONTH) <= hidden.LAYER_ENTRIES
    assert statistics.entries_for_shape(hidden.UNIFORM_WITHIN, alarm, MILLIONTH) <= hidden.LAYER_ENTRIES


def test_every_named_cause_is_further_off_than_what_is_found(hidden: ModuleType) -> None:
    """Each spread that a check can name differs in some layer by more than the stated ratio, whatever is drawn."""
    right = {
        "HE": lambda fan_in, fan_out: (2 / fan_in) ** 0.5,
        "XAVIER": lambda fan_in, fan_out: (1 / fan_in) ** 0.5,
        "GLOROT": lambda fan_in, fan_out: (2 / (fan_in + fan_out)) ** 0.5,
        "RANDOM": lambda fan_in, fan_out: 10.0,
    }
    for seed in range(50):
        sizes = hidden.large_sizes(np.random.default_rng(seed))
        for name, spread in right.items():
            expected = hidden.by_layer(sizes, spread)
            for cause in vars(hidden)[name].values():
                wrong = hidden.by_layer(sizes, cause)
                ratios = [wrong[layer] / expected[layer] for layer in expected]
                assert max(max(ratio, 1 / ratio) for ratio in ratios) >= hidden.SPREAD_RATIO
