"""Tests of random answers by their distribution: any generator, in any order of drawing, is right.

Each test has a null distribution that is exact, or bounds the exact one, so that `false_alarm` is the
probability that a right answer fails. An assignment that does `n` tests gives each of them `share(1e-6, n)`:
then a right answer fails less than once in a million in all of them together. `entries_for_spread` and
`entries_for_shape` say how many entries a sample needs for a mistake to pass less often than `miss`.

The entries of a sample are taken as independent. A sample with repeated entries (equal rows, a constant, too
little randomness) is refused first, because it would make the tests fail or pass by luck.

Nothing is assumed about different samples of one call, which may well come from the same seed: each has its
own tests, and the rates add up. Wallace 1959 gives the tail of Student's t as a normal one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.compare import require_finite
from grader.checking.findings import failed, join

__all__ = [
    "chi_squared_quantile",
    "chi_squared_tails",
    "entries_for_mean",
    "entries_for_shape",
    "entries_for_spread",
    "is_normal",
    "mean_is_zero",
    "require_draws",
    "share",
    "spread_is",
    "spread_miss",
]

Sample = npt.NDArray[Any]

DIFFERENT = 0.99
"""The part of a sample's entries that must differ from each other: draws of 24 bits and more all do."""

WITHIN = math.erf(1 / math.sqrt(2))
"""The part of a normal distribution within one standard deviation of its mean."""


def share(false_alarm: float, tests: int) -> float:
    """The part of a total false alarm rate that each of so many tests may use (Boole's inequality).

    Parameters
    ----------
    false_alarm : float
        How often a right answer may fail in all tests together, such as 1e-6.
    tests : int
        How many tests there are.

    Returns
    -------
    float
        The false alarm rate of one test.
    """
    return false_alarm / tests


def require_draws(samples: Mapping[str, Sample]) -> None:
    """Fail where a sample's entries are not different from each other, as draws are.

    Parameters
    ----------
    samples : mapping of str to ndarray
        Each by the name that a finding calls it; any shape.

    Raises
    ------
    CheckFailed
        "not_finite" or "repeats".
    """
    for name, sample in samples.items():
        require_finite(sample, name)
        if sample.size == 0 or not _differ(sample):
            raise failed("repeats", f"Many entries of `{name}` are equal: draw every one on its own.")


def spread_is(
    samples: Mapping[str, Sample],
    sigmas: Mapping[str, float],
    *,
    false_alarm: float,
    causes: Mapping[str, Mapping[str, float]] | None = None,
) -> None:
    """Fail unless each sample spreads around zero by its standard deviation: one two-sided test a sample.

        sum(x**2) / sigma**2  ~  chi-squared with x.size degrees of freedom, exactly

    Parameters
    ----------
    samples : mapping of str to ndarray
        Independent normal entries with mean zero, under the null hypothesis; any shape.
    sigmas : mapping of str to float
        The standard deviation that each should have.
    false_alarm : float
        How often the test of one sample may fail a right answer.
    causes : mapping of str to mapping of str to float, optional
        Sentences for mistakes, each with the spreads that it gives. Where exactly one fits all samples, the
        finding says so.

    Raises
    ------
    CheckFailed
        "not_finite", "repeats" or "spread".
    """
    require_draws(samples)
    wrong = [name for name in samples if not _spreads(samples[name], sigmas[name], false_alarm)]
    if not wrong:
        return
    wide = {name for name in wrong if _mean_square(samples[name]) > sigmas[name] ** 2}
    names = join([f"`{name}`" for name in wrong])
    how = "too widely" if len(wide) == len(wrong) else "by the wrong amount" if wide else "too little"
    fitting = [
        sentence
        for sentence, spreads in (causes or {}).items()
        if all(_spreads(samples[name], spreads[name], false_alarm) for name in samples)
    ]
    raise failed("spread", f"The entries of {names} spread {how}.", *(fitting if len(fitting) == 1 else ()))


def mean_is_zero(samples: Mapping[str, Sample], *, false_alarm: float) -> None:
    """Fail unless each sample lies around zero, whatever its spread: one two-sided test a sample.

    Its null distribution is exact:

        mean(x) / sqrt(mean(x**2) - mean(x)**2) * sqrt(x.size - 1)  ~  Student's t with x.size - 1 degrees

    Parameters
    ----------
    samples : mapping of str to ndarray
        Independent normal entries with mean zero, under the null hypothesis; any shape and any spread.
    false_alarm : float
        How often the test of one sample may fail a right answer.

    Raises
    ------
    CheckFailed
        "not_finite", "repeats" or "mean".
    """
    require_draws(samples)
    limit = NormalDist().inv_cdf(1 - false_alarm / 2)
    wrong = [name for name, sample in samples.items() if not abs(_mean_score(sample)) <= limit]
    if wrong:
        names = join([f"`{name}`" for name in wrong])
        raise failed("mean", f"The entries of {names} do not lie around zero.", *_one_sided(samples, wrong))


def is_normal(samples: Mapping[str, Sample], *, false_alarm: float) -> None:
    """Fail unless each sample has as many entries near zero as normal ones have: one two-sided test a sample.

        |{i: x[i]**2 < mean(x**2)}|  ~  about normal, mean 0.683 n, variance at most 0.217 n

    The count within one spread tells a normal distribution from a uniform one of the same variance (0.577)
    with a fifth of the entries that the distance between distribution functions would need. The variance is
    the binomial one of a spread that is known. Here the spread is measured, so that a wrong one does not show
    a second time; that makes the variance smaller (0.0995 n), and right answers fail far less often than
    `false_alarm`.

    Parameters
    ----------
    samples : mapping of str to ndarray
        Independent normal entries with mean zero, under the null hypothesis; any shape and any spread.
    false_alarm : float
        How often the test of one sample may fail a right answer.

    Raises
    ------
    CheckFailed
        "not_finite", "repeats" or "distribution".
    """
    require_draws(samples)
    limit = NormalDist().inv_cdf(1 - false_alarm / 2)
    wrong = [name for name, sample in samples.items() if not abs(_shape_score(sample)) <= limit]
    if wrong:
        names = join([f"`{name}`" for name in wrong])
        raise failed("distribution", f"The entries of {names} are not normally distributed.")


def chi_squared_tails(value: float, degrees: int) -> tuple[float, float]:
    """Both tails of a chi-squared distribution, by the incomplete gamma function, to 1e-9.

    Parameters
    ----------
    value : float
        Where the tails meet.
    degrees : int
        Degrees of freedom, at least 1.

    Returns
    -------
    tuple of float
        P(Q <= value) and P(Q >= value).
    """
    shape, point = degrees / 2, value / 2
    if not point > 0:
        return 0.0, 1.0
    if not math.isfinite(point):
        return 1.0, 0.0
    scale = math.exp(shape * math.log(point) - point - math.lgamma(shape))
    if point < shape + 1:
        lower = scale * _series(shape, point)
        return lower, 1 - lower
    upper = scale * _fraction(shape, point)
    return 1 - upper, upper


def chi_squared_quantile(tail: float, degrees: int, *, upper: bool) -> float:
    """The value that a chi-squared variable exceeds, or stays below, with a given probability.

    Parameters
    ----------
    tail : float
        The probability, between 0 and 1.
    degrees : int
        Degrees of freedom, at least 1.
    upper : bool
        Whether `tail` is the probability to exceed the value; else to stay below it.

    Returns
    -------
    float
        The value.
    """
    low, high = 0.0, degrees + 100 * math.sqrt(degrees) + 1000
    for _ in range(80):
        middle = (low + high) / 2
        below, above = chi_squared_tails(middle, degrees)
        if (above > tail) if upper else (below < tail):
            low = middle
        else:
            high = middle
    return (low + high) / 2


def spread_miss(ratio: float, entries: int, false_alarm: float) -> float:
    """How often `spread_is` passes a normal sample that spreads by the wrong amount.

    Parameters
    ----------
    ratio : float
        The sample's standard deviation over the one that it should have.
    entries : int
        The entries of the sample.
    false_alarm : float
        How often the test may fail a right answer.

    Returns
    -------
    float
        A probability.
    """
    tail = chi_squared_quantile(false_alarm / 2, entries, upper=ratio > 1)
    below, above = chi_squared_tails(tail / ratio**2, entries)
    return below if ratio > 1 else above


def entries_for_spread(ratio: float, false_alarm: float, miss: float) -> int:
    """The smallest sample with which `spread_is` passes a wrong spread less often than `miss`.

    Parameters
    ----------
    ratio : float
        The wrong standard deviation over the right one; not 1.
    false_alarm, miss : float
        How often the test may fail a right answer, and pass the wrong one.

    Returns
    -------
    int
        The entries of the sample.
    """
    enough = 2
    while spread_miss(ratio, enough, false_alarm) > miss:
        enough *= 2
    too_few = enough // 2
    while enough - too_few > 1:
        middle = (enough + too_few) // 2
        if spread_miss(ratio, middle, false_alarm) > miss:
            too_few = middle
        else:
            enough = middle
    return enough


def entries_for_mean(offset: float, false_alarm: float, miss: float) -> int:
    """The smallest sample with which `mean_is_zero` passes a wrong mean less often than `miss`, in the normal limit.

    Parameters
    ----------
    offset : float
        The mean, in standard deviations; not 0.
    false_alarm, miss : float
        How often the test may fail a right answer, and pass the wrong one.

    Returns
    -------
    int
        The entries of the sample.
    """
    limit, slack = NormalDist().inv_cdf(1 - false_alarm / 2), NormalDist().inv_cdf(1 - miss)
    return math.ceil(((limit + slack) / offset) ** 2)


def entries_for_shape(inside: float, false_alarm: float, miss: float) -> int:
    """The smallest sample with which `is_normal` passes another distribution less often than `miss`.

    Parameters
    ----------
    inside : float
        The part of the other distribution within one standard deviation; 0.577 for a uniform one.
    false_alarm, miss : float
        How often the test may fail a right answer, and pass the wrong one.

    Returns
    -------
    int
        The entries of the sample, in the normal limit.
    """
    limit, slack = NormalDist().inv_cdf(1 - false_alarm / 2), NormalDist().inv_cdf(1 - miss)
    widths = limit * math.sqrt(WITHIN * (1 - WITHIN)) + slack * math.sqrt(inside * (1 - inside))
    return math.ceil((widths / (inside - WITHIN)) ** 2)


def _differ(sample: Sample) -> bool:
    """Whether enough entries differ. Entries that differ in single precision do, and those are sorted faster."""
    enough = DIFFERENT * sample.size
    with np.errstate(over="ignore"):
        single = np.sort(sample.astype(np.float32), axis=None)
    distinct = 1 + int(np.count_nonzero(single[1:] != single[:-1]))
    return distinct >= enough or np.unique(sample).size >= enough


def _mean_square(sample: Sample) -> float:
    with np.errstate(over="ignore"):
        return float(np.mean(np.square(sample, dtype=np.float64)))


def _spreads(sample: Sample, sigma: float, false_alarm: float) -> bool:
    lower, upper = chi_squared_tails(_mean_square(sample) * sample.size / sigma**2, sample.size)
    return min(lower, upper) >= false_alarm / 2


def _mean_score(sample: Sample) -> float:
    """The mean as a t statistic, and that as the standard normal score of the same tail."""
    mean, square, degrees = float(np.mean(sample)), _mean_square(sample), sample.size - 1
    variance = square - mean**2
    if not variance > 0:
        return math.inf
    t_squared = degrees * mean**2 / variance
    return (8 * degrees + 1) / (8 * degrees + 3) * math.sqrt(degrees * math.log1p(t_squared / degrees))


def _shape_score(sample: Sample) -> float:
    inside = np.count_nonzero(np.square(sample, dtype=np.float64) < _mean_square(sample))
    return (inside - WITHIN * sample.size) / math.sqrt(sample.size * WITHIN * (1 - WITHIN))


def _one_sided(samples: Mapping[str, Sample], wrong: list[str]) -> list[str]:
    positive = all(samples[name].min() >= 0 for name in wrong)
    return (
        ["None of them is negative, and half should be: `randn` draws around zero, `rand` from 0."]
        if positive
        else []
    )


def _series(shape: float, point: float) -> float:
    term = total = 1 / shape
    step = shape
    while term > total * 1e-17:
        step += 1
        term *= point / step
        total += term
    return total


def _fraction(shape: float, point: float) -> float:
    """Lentz's evaluation of the continued fraction of the upper incomplete gamma function."""
    b = point + 1 - shape
    c, d = math.inf, 1 / b
    result, step = d, 0
    while True:
        step += 1
        a = -step * (step - shape)
        b += 2
        d = 1 / (a * d + b)
        c = b + a / c
        result *= c * d
        if abs(c * d - 1) < 1e-15 or step > 100_000:
            return result
