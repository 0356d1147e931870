"""The error rates that the initialisation checks state follow from the sizes that they draw."""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import numpy as np
import numpy.typing as npt
import pytest

from grader.checking import statistics

Matrix = npt.NDArray[np.float64]
Draw = Callable[[np.random.Generator, int, int], Matrix]

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
    """There are as many tests as stated: five for each of three layers of each exercise that draws, and two spreads."""
    layers = len(hidden.large_sizes(np.random.default_rng(0))) - 1
    drawing = sum(name.endswith("_spread") for name in vars(hidden) if name.startswith("test_"))
    assert (5 * layers + 4) * drawing == hidden.TESTS
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


def test_normal_entries_have_a_tail(hidden: ModuleType) -> None:
    """That none of a layer's entries lies as far out as is asked for happens less often than each test may err."""
    entries, part = hidden.LAYER_ENTRIES, hidden.FALSE_ALARM / 2
    widest = (statistics.chi_squared_quantile(part, entries, upper=True) / entries) ** 0.5
    within = math.erf(hidden.FURTHEST * widest / math.sqrt(2))
    assert within**entries + part <= hidden.FALSE_ALARM


def test_what_is_cut_off_at_two_deviations_never_reaches_the_tail(hidden: ModuleType) -> None:
    """The furthest that such a draw can lie, in its own spreads, is less, however the sample falls."""
    cut = 2 / math.sqrt(1 - 4 * math.exp(-2) / (math.sqrt(2 * math.pi) * math.erf(math.sqrt(2))))
    error = math.sqrt((2.36 - 1) / hidden.LAYER_ENTRIES) / 2  # of the measured spread; 2.36 is the kurtosis
    assert cut / (1 - 5 * error) < hidden.FURTHEST


SHAPES = [(48, 370), (50, 400), (68, 48), (70, 50), (92, 70)]


@pytest.mark.parametrize("shape", SHAPES)
def test_independent_entries_are_taken_for_own_draws(hidden: ModuleType, shape: tuple[int, int]) -> None:
    """Right draws of any shape that is asked for, and of any spread."""
    for seed in range(40):
        W = np.random.default_rng(seed).standard_normal(shape)
        assert hidden.is_own(W / np.sqrt(np.mean(W**2)))


def test_the_stated_limits_hold_where_they_can_be_seen(
    hidden: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a false alarm rate of one in five, right draws fail at most so often (the bounds are not tight)."""
    hidden.limits_of_own_draws.cache_clear()
    monkeypatch.setattr(hidden, "FALSE_ALARM", 0.2)
    rng, failed = np.random.default_rng(1), 0
    for _ in range(300):
        W = rng.standard_normal((20, 15))
        failed += not hidden.is_own(W / np.sqrt(np.mean(W**2)))
    hidden.limits_of_own_draws.cache_clear()
    assert failed <= 0.2 * 300


def _scaled_rows(rng: np.random.Generator, rows: int, columns: int) -> Matrix:
    return rng.uniform(0.2, 1.5, (rows, 1)) * rng.standard_normal((rows, columns))


DEPENDENT: dict[str, Draw] = {
    "sorted": lambda rng, a, b: np.sort(rng.standard_normal(a * b)).reshape(a, b),
    "sorted rows": lambda rng, a, b: np.sort(rng.standard_normal((a, b)), axis=1),
    "sorted columns": lambda rng, a, b: np.sort(rng.standard_normal((a, b)), axis=0)[::-1],
    "row plus column": lambda rng, a, b: rng.standard_normal((a, 1)) + rng.standard_normal((1, b)),
    "row times column": lambda rng, a, b: rng.standard_normal((a, 1)) * rng.standard_normal((1, b)),
    "rows nearly equal": lambda rng, a, b: rng.standard_normal((1, b)) + 0.3 * rng.standard_normal((a, b)),
    "two rows nearly equal": lambda rng, a, b: _with_copy(rng.standard_normal((a, b)), 0.99),
    "a mirrored row": lambda rng, a, b: _with_copy(rng.standard_normal((a, b)), -1.5),
    "rows of different sizes": _scaled_rows,
    "columns of different sizes": lambda rng, a, b: _scaled_rows(rng, b, a).T,
    "neighbours averaged": lambda rng, a, b: _averaged(rng.standard_normal((a, b + 1))),
    "orthogonal": lambda rng, a, b: np.linalg.svd(rng.standard_normal((a, b)), full_matrices=False)[
        0 if a >= b else 2
    ],
    "rows without a mean": lambda rng, a, b: _centred(rng.standard_normal((a, b))),
    "rows of one length": lambda rng, a, b: _of_one_length(rng.standard_normal((a, b))),
    "a walk": lambda rng, a, b: np.cumsum(rng.standard_normal(a * b)).reshape(a, b),
}


def _averaged(W: Matrix) -> Matrix:
    return W[:, 1:] + W[:, :-1]


def _centred(W: Matrix) -> Matrix:
    means: Matrix = W.mean(axis=1, keepdims=True)
    return W - means


def _of_one_length(W: Matrix) -> Matrix:
    lengths: Matrix = np.sqrt(np.mean(W**2, axis=1, keepdims=True))
    return W / lengths


def _with_copy(W: Matrix, factor: float) -> Matrix:
    W[1] = factor * W[0]
    return W


@pytest.mark.parametrize("draw", DEPENDENT.values(), ids=DEPENDENT)
@pytest.mark.parametrize("shape", SHAPES)
def test_entries_that_go_together_are_no_own_draws(
    hidden: ModuleType, draw: Draw, shape: tuple[int, int]
) -> None:
    """Whatever is shared, in whichever direction."""
    for seed in range(10):
        W = draw(np.random.default_rng(seed), *shape)
        assert not hidden.is_own(W / np.sqrt(np.mean(W**2)))
