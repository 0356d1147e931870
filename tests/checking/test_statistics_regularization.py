"""The error rates that the dropout checks state follow from the sizes that they draw."""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import numpy.typing as npt
import pytest

from grader.checking.findings import CheckFailed

Mask = npt.NDArray[np.bool_]
Draw = Callable[[np.random.Generator, int, int, float], Mask]

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


def counts_of(hidden: ModuleType, sizes: list[int]) -> int:
    """How many binomial counts a call with masks of these sizes is judged by: pairs, and sums of rows and columns."""
    columns = len(sizes) * (math.comb(hidden.EXAMPLES, 2) + hidden.EXAMPLES)
    return math.comb(sum(sizes), 2) + sum(sizes) + int(columns)


def test_every_judged_layer_has_the_stated_entries(hidden: ModuleType) -> None:
    """The sizes that are drawn never give fewer entries than stated, and sometimes just so many."""
    entries = [units * hidden.EXAMPLES for seed in SEEDS for units, _ in layers_with_masks(hidden, seed)]
    assert min(entries) == hidden.ENTRIES


def test_right_masks_fail_less_than_once_in_a_million_in_all_checks(hidden: ModuleType) -> None:
    """The bounds of all parts, means and overlays, and of all counts, add up to less than a millionth."""
    by_part = hidden.TESTS * 2 * math.exp(-2 * hidden.ENTRIES * hidden.SLACK**2)
    by_count = 0.0
    for seed in SEEDS:
        sizes = [units for units, _ in layers_with_masks(hidden, seed)]
        counts = max(counts_of(hidden, sizes[:2]), counts_of(hidden, sizes[2:]))
        assert counts <= hidden.COUNTS
        by_count = max(by_count, 2 * 2 * counts * math.exp(-hidden.UNLIKELY))
    assert by_part + by_count < MILLIONTH * (1 + 1e-9)


def test_numbers_of_kept_entries_differ(hidden: ModuleType) -> None:
    """That all rows or all columns of a right mask keep one number or its neighbour does not happen."""
    for seed in SEEDS[:20]:
        for units, p in layers_with_masks(hidden, seed):
            for length, vectors in ((units, hidden.EXAMPLES), (hidden.EXAMPLES, units)):
                likeliest = max(
                    math.comb(length, k) * p**k * (1 - p) ** (length - k) for k in range(length + 1)
                )
                assert (length + 1) * (2 * likeliest) ** vectors < 1e-20


def test_equal_rows_and_columns_are_seen_in_every_layer(hidden: ModuleType) -> None:
    """Whatever is drawn, two equal rows or columns are less likely than what is taken for chance."""
    for seed in SEEDS:
        for units, p in layers_with_masks(hidden, seed):
            alike = p**2 + (1 - p) ** 2
            assert hidden.improbable(np.array([units]), units, alike)
            assert hidden.improbable(np.array([hidden.EXAMPLES]), hidden.EXAMPLES, alike)


def taken(hidden: ModuleType, masks: list[Mask], keep_probs: list[float]) -> bool:
    """Whether masks are taken for draws of their own."""
    try:
        hidden.require_own_draws({f"D{number}": mask for number, mask in enumerate(masks)}, keep_probs)
    except CheckFailed:
        return False
    return True


def test_right_masks_are_taken(hidden: ModuleType) -> None:
    """Masks drawn entry by entry, with equal probabilities and with different ones."""
    for seed in range(30):
        rng = np.random.default_rng(seed)
        for keep_probs in ([0.28, 0.31], hidden.some_keep_probs(rng)):
            sizes = (61, 57) if len(keep_probs) == 2 else (76, 61, 57)
            masks = [rng.random((n, hidden.EXAMPLES)) < p for n, p in zip(sizes, keep_probs, strict=True)]
            assert taken(hidden, masks, keep_probs)


def _transposed(draw: Draw) -> Draw:
    return lambda rng, rows, columns, p: draw(rng, columns, rows, p).T


DEPENDENT: dict[str, Draw] = {
    "sorted": lambda rng, a, b, p: np.sort(rng.random(a * b)).reshape(a, b) < p,
    "sorted rows": lambda rng, a, b, p: np.sort(rng.random((a, b)), axis=1) < p,
    "one row": lambda rng, a, b, p: np.tile(rng.random(b) < p, (a, 1)),
    "one row, moved": lambda rng, a, b, p: np.array(
        [np.roll(rng.permuted(np.arange(b) < p * b), i) for i in range(a)]
    ),
    "a row and its neighbour": lambda rng, a, b, p: np.repeat(rng.random((a // 2 + 1, b)) < p, 2, axis=0)[:a],
    "halves": lambda rng, a, b, p: np.tile(rng.random((a // 2 + 1, b)) < p, (2, 1))[:a],
    "exactly so many": lambda rng, a, b, p: rng.permuted(
        np.tile(np.arange(b) < round(p * b), (a, 1)), axis=1
    ),
    "some rows always": lambda rng, a, b, p: (rng.random((a, b)) < p) | (np.arange(a)[:, np.newaxis] == 3),
}


@pytest.mark.parametrize("kind", DEPENDENT)
@pytest.mark.parametrize("turned", [False, True])
def test_entries_that_go_together_are_seen(hidden: ModuleType, kind: str, turned: bool) -> None:
    """In rows and in columns, for the probabilities and sizes that are drawn."""
    draw = _transposed(DEPENDENT[kind]) if turned else DEPENDENT[kind]
    for seed in range(5):
        rng = np.random.default_rng(seed)
        for p in (0.28, 0.55):
            right = rng.random((61, hidden.EXAMPLES)) < p
            assert not taken(hidden, [right, draw(rng, 57, hidden.EXAMPLES, p)], [p, p])


def test_one_draw_for_two_layers_is_seen(hidden: ModuleType) -> None:
    """With equal probabilities and with different ones, and where the second is the contrary of the first."""
    for seed in range(10):
        rng = np.random.default_rng(seed)
        numbers = rng.random((76, hidden.EXAMPLES))
        first, second, third = hidden.some_keep_probs(rng)
        for p, q in ((0.3, 0.3), (first, second), (second, third), (first, third)):
            assert not taken(hidden, [numbers < p, numbers[:57] < q], [p, q])
        assert not taken(hidden, [numbers < 0.3, numbers[:57] > 0.7], [0.3, 0.3])
        assert not taken(hidden, [numbers < 0.3, numbers[10:67] < 0.3], [0.3, 0.3])


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
