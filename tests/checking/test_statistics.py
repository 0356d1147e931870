"""The tests of distributions: their null distributions, their error rates, their words."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from grader.checking import statistics
from grader.checking.findings import CheckFailed

Sample = npt.NDArray[Any]
ALPHA = 0.01
RUNS = 3000
ENTRIES = 300
SLACK = 5 * math.sqrt(RUNS * ALPHA * (1 - ALPHA))
"""Five standard deviations of a binomial count, which a right formula exceeds less than once in a million."""


def alarms(
    judge: Callable[[Mapping[str, Sample]], None], draw: Callable[[np.random.Generator], Sample]
) -> int:
    """How many of many samples a test fails."""
    rng = np.random.default_rng(20)
    count = 0
    for _ in range(RUNS):
        try:
            judge({"W1": draw(rng)})
        except CheckFailed:
            count += 1
    return count


def spread(samples: Mapping[str, Sample]) -> None:
    """The test of a spread of 2, at one in a hundred."""
    statistics.spread_is(samples, {"W1": 2.0}, false_alarm=ALPHA)


def mean(samples: Mapping[str, Sample]) -> None:
    """The test of the mean, at one in a hundred."""
    statistics.mean_is_zero(samples, false_alarm=ALPHA)


def shape(samples: Mapping[str, Sample]) -> None:
    """The test of the shape, at one in a hundred."""
    statistics.is_normal(samples, false_alarm=ALPHA)


@pytest.mark.parametrize("judge", [spread, mean])
def test_right_answers_fail_as_often_as_stated(judge: Callable[[Mapping[str, Sample]], None]) -> None:
    """The null distributions of spread and mean are exact: one in a hundred fails at one in a hundred."""
    count = alarms(judge, lambda rng: rng.normal(0, 2, ENTRIES))
    assert abs(count - ALPHA * RUNS) <= SLACK


def test_right_answers_fail_the_shape_less_often_than_stated() -> None:
    """The null distribution of the shape is a bound, so that fewer than stated fail."""
    assert alarms(shape, lambda rng: rng.normal(0, 2, ENTRIES)) <= ALPHA * RUNS / 2


def test_the_variance_of_the_shape_statistic_is_the_stated_one() -> None:
    """The count within one measured spread has the variance 0.0995 n, below the binomial 0.217 n."""
    rng = np.random.default_rng(3)
    draws = rng.standard_normal((4000, 1000))
    inside = (draws**2 < (draws**2).mean(axis=1, keepdims=True)).sum(axis=1)
    assert abs(inside.var() / 1000 - 0.0995) < 5 * 0.0995 * math.sqrt(2 / 4000)
    assert abs(inside.mean() / 1000 - statistics.WITHIN) < 0.002


@pytest.mark.parametrize("ratio", [1.3, 1 / 1.3])
def test_a_wrong_spread_passes_as_often_as_stated(ratio: float) -> None:
    """With the entries that the formula asks for, one wrong spread in a hundred passes."""
    entries = statistics.entries_for_spread(ratio, ALPHA, 0.01)
    passed = RUNS - alarms(spread, lambda rng: rng.normal(0, 2 * ratio, entries))
    assert abs(passed - 0.01 * RUNS) <= SLACK


def test_a_wrong_mean_passes_as_often_as_stated() -> None:
    """With the entries that the formula asks for, at most about one wrong mean in a hundred passes."""
    entries = statistics.entries_for_mean(0.3, ALPHA, 0.01)
    passed = RUNS - alarms(mean, lambda rng: rng.normal(0.6, 2, entries))
    assert passed <= 0.013 * RUNS + SLACK


def test_a_uniform_distribution_passes_less_often_than_stated() -> None:
    """With the entries that the formula asks for, fewer than one uniform sample in a hundred passes."""
    entries = statistics.entries_for_shape(1 / math.sqrt(3), ALPHA, 0.01)
    passed = RUNS - alarms(shape, lambda rng: rng.uniform(-1, 1, entries))
    assert passed <= 0.01 * RUNS


def test_the_smallest_sample_is_the_smallest() -> None:
    """One entry less than the formula asks for misses more often than stated."""
    entries = statistics.entries_for_spread(1.2, 1e-8, 1e-6)
    assert statistics.spread_miss(1.2, entries, 1e-8) <= 1e-6 < statistics.spread_miss(1.2, entries - 1, 1e-8)


@pytest.mark.parametrize(
    ("value", "degrees", "upper"),
    [(3.841458820694124, 1, 0.05), (18.307038053275146, 10, 0.05), (23.209251158954356, 10, 0.01)],
)
def test_chi_squared_tails_agree_with_the_tables(value: float, degrees: int, upper: float) -> None:
    """The tails are those of the published tables, and the quantile is their inverse."""
    below, above = statistics.chi_squared_tails(value, degrees)
    assert above == pytest.approx(upper, rel=1e-9)
    assert below == pytest.approx(1 - upper, rel=1e-9)
    assert statistics.chi_squared_quantile(upper, degrees, upper=True) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize("degrees", [2, 10, 300, 6000])
def test_chi_squared_tails_of_even_degrees_are_poisson_sums(degrees: int) -> None:
    """For even degrees the upper tail is a finite sum, an oracle far out in the tails too."""
    for value in (0.5 * degrees, degrees, degrees + 4, 1.2 * degrees + 10):
        logs = [i * math.log(value / 2) - value / 2 - math.lgamma(i + 1) for i in range(degrees // 2)]
        assert statistics.chi_squared_tails(value, degrees)[1] == pytest.approx(
            math.fsum(map(math.exp, logs)), rel=1e-9
        )


def test_chi_squared_tails_at_the_ends() -> None:
    """Zero and infinity have tails too."""
    assert statistics.chi_squared_tails(0.0, 5) == (0.0, 1.0)
    assert statistics.chi_squared_tails(math.inf, 5) == (1.0, 0.0)


def finding(judge: Callable[[Mapping[str, Sample]], None], sample: Sample) -> tuple[str, str]:
    """Kind and text of the finding about a sample that must fail."""
    with pytest.raises(CheckFailed) as caught:
        judge({"W1": sample})
    return caught.value.finding.kind, caught.value.finding.text


@pytest.mark.parametrize("judge", [spread, mean, shape])
def test_a_sample_without_randomness_is_refused(judge: Callable[[Mapping[str, Sample]], None]) -> None:
    """Zeros, a constant, equal rows, equal columns and nothing at all repeat; NaN is not finite."""
    row = np.random.default_rng(0).normal(0, 2, (1, 200))
    for sample in (
        np.zeros(400),
        np.full(400, 2.0),
        np.repeat(row, 2, axis=0),
        np.repeat(row.T, 9, axis=1),
        row[:, :0],
    ):
        assert finding(judge, sample)[0] == "repeats"
    assert finding(judge, np.append(row, np.nan))[0] == "not_finite"


def test_single_precision_draws_do_not_repeat() -> None:
    """Draws in float32, of which some may be equal by chance, are draws."""
    statistics.require_draws({"W1": np.random.default_rng(0).standard_normal(20_000, dtype=np.float32)})


def test_the_words_for_a_wrong_mean() -> None:
    """A uniform draw on [0, 1) is told by its sign, a shifted normal one only by its mean."""
    rng = np.random.default_rng(0)
    assert "None of them is negative" in finding(mean, rng.uniform(0, 1, 500))[1]
    assert finding(mean, rng.normal(1, 1, 500)) == ("mean", "The entries of `W1` do not lie around zero.")


def test_the_words_for_a_wrong_spread() -> None:
    """Too widely, too little, or each in another way; a cause is named where exactly one fits."""
    rng = np.random.default_rng(0)
    samples = {"W1": rng.normal(0, 3, 2000), "W2": rng.normal(0, 1, 2000)}
    both = {"W1": 2.0, "W2": 2.0}
    for sigmas, words in (
        (both, "by the wrong amount"),
        ({"W1": 1.0, "W2": 0.5}, "too widely"),
        ({"W1": 5, "W2": 5}, "too little"),
    ):
        with pytest.raises(CheckFailed, match=words):
            statistics.spread_is(samples, sigmas, false_alarm=1e-6)
    causes: dict[str, dict[str, float]] = {"It fits.": {"W1": 3, "W2": 1}, "It does not.": {"W1": 3, "W2": 3}}
    with pytest.raises(CheckFailed, match="It fits"):
        statistics.spread_is(samples, both, false_alarm=1e-6, causes=causes)
    with pytest.raises(CheckFailed) as caught:
        statistics.spread_is(samples, both, false_alarm=1e-6, causes=causes | {"Both.": causes["It fits."]})
    assert "It fits" not in caught.value.finding.text


def test_enormous_entries_fail_without_a_warning() -> None:
    """Entries whose squares overflow are a wrong spread, not a crash."""
    assert finding(spread, np.random.default_rng(0).normal(0, 1e200, 400))[0] == "spread"
