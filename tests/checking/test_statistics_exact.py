"""The tests of distributions at their limits: by closed forms and published tables, with samples made to measure."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.checking import statistics
from grader.checking.findings import CheckFailed, Finding

Sample = npt.NDArray[Any]
RATES = st.floats(1e-9, 0.5)


def finding(judge: Any, samples: dict[str, Sample], *args: Any, **rules: Any) -> Finding | None:
    """What a test of a distribution says, or None where it passes."""
    try:
        judge(samples, *args, **rules)
    except CheckFailed as verdict:
        return verdict.finding
    return None


def spaced(entries: int) -> Sample:
    """Different entries of mean 0 and mean square 1."""
    plain = np.arange(entries) - (entries - 1) / 2
    values: Sample = plain / np.sqrt(np.mean(plain**2))
    return values


def with_inside(inside: int, outside: int) -> Sample:
    """Different entries, of which so many have a square below the mean square."""
    return np.concatenate([np.linspace(0.1, 0.2, inside), np.linspace(10, 10.5, outside)])


# ---- chi-squared


@settings(deadline=None, max_examples=50)
@given(st.floats(1e-6, 300))
def test_two_degrees_are_an_exponential_distribution(value: float) -> None:
    """P(Q >= q) is exp(-q/2), for small and large q."""
    below, above = statistics.chi_squared_tails(value, 2)
    assert above == pytest.approx(math.exp(-value / 2), rel=1e-12, abs=1e-15)
    assert below == pytest.approx(-math.expm1(-value / 2), rel=1e-9)


@settings(deadline=None, max_examples=50)
@given(st.floats(1e-6, 100))
def test_one_degree_is_the_square_of_a_normal_number(value: float) -> None:
    """P(Q >= q) is P(|Z| >= sqrt(q))."""
    below, above = statistics.chi_squared_tails(value, 1)
    assert above == pytest.approx(math.erfc(math.sqrt(value / 2)), rel=1e-9)
    assert below == pytest.approx(math.erf(math.sqrt(value / 2)), rel=1e-9)


@pytest.mark.parametrize("degrees", [1, 2, 3, 10, 301, 6000, 100_000])
def test_the_tails_are_a_distribution(degrees: int) -> None:
    """They add up to one, lie in [0, 1], and the lower one grows, across the places where its formula changes."""
    near = degrees + np.array([-1.0, -1e-9, 0, 1e-9, 1, 2 - 1e-9, 2, 2 + 1e-9, 3, 4, 5])
    values = sorted([*(near[near > 0]), 0.3 * degrees, 3.0 * degrees])
    tails = [statistics.chi_squared_tails(value, degrees) for value in values]
    assert all(0 <= below <= 1 and 0 <= above <= 1 for below, above in tails)
    assert all(below + above == pytest.approx(1, abs=1e-12) for below, above in tails)
    lower = [below for below, _ in tails]
    assert all(one <= next_one + 1e-10 for one, next_one in itertools.pairwise(lower))


@pytest.mark.parametrize("value", [0.0, -1.0, math.nan])
def test_nothing_lies_below_zero(value: float) -> None:
    """And what is no number is in no upper tail that would pass it."""
    assert statistics.chi_squared_tails(value, 3) == (0.0, 1.0)


def test_everything_lies_below_infinity() -> None:
    """Where an answer's squares add up to more than a float holds."""
    assert statistics.chi_squared_tails(math.inf, 3) == (1.0, 0.0)


@settings(deadline=None, max_examples=50)
@given(RATES)
def test_the_quantile_of_two_degrees_is_a_logarithm(tail: float) -> None:
    """For the upper tail and the lower one."""
    assert statistics.chi_squared_quantile(tail, 2, upper=True) == pytest.approx(-2 * math.log(tail))
    assert statistics.chi_squared_quantile(tail, 2, upper=False) == pytest.approx(
        -2 * math.log1p(-tail), rel=1e-5
    )


@pytest.mark.parametrize(("degrees", "tail"), [(1, 1e-6), (10, 0.25), (100_000, 1e-9)])
def test_the_quantile_is_the_inverse_of_the_tail(degrees: int, tail: float) -> None:
    """For few degrees and for many."""
    upper = statistics.chi_squared_quantile(tail, degrees, upper=True)
    lower = statistics.chi_squared_quantile(tail, degrees, upper=False)
    assert statistics.chi_squared_tails(upper, degrees)[1] == pytest.approx(tail, rel=1e-4)
    assert statistics.chi_squared_tails(lower, degrees)[0] == pytest.approx(tail, rel=1e-4)


# ---- draws


@pytest.mark.parametrize("step", [1.0, 1e-12])  # by which entries differ: the latter only in double precision
@pytest.mark.parametrize(("distinct", "passes"), [(100, True), (99, True), (98, False)])
def test_ninety_nine_entries_of_a_hundred_differ(distinct: int, step: float, passes: bool) -> None:
    """Neither more nor fewer, and what differs in double precision differs."""
    sample = 1 + step * np.minimum(np.arange(100), distinct - 1)
    found = finding(statistics.require_draws, {"W1": sample})
    assert (found is None) is passes
    assert found is None or found == Finding(
        "repeats", "Many entries of `W1` are equal: draw every one on its own."
    )


def test_every_sample_has_to_be_drawn() -> None:
    """The first one that repeats is named; an empty one repeats, and one entry alone does not."""
    fine, constant = {"b": spaced(10)}, {"W2": np.zeros(10)}
    for samples in (fine | constant, {"W2": np.zeros((0, 3))}):
        found = finding(statistics.require_draws, samples)
        assert found is not None
        assert "`W2`" in found.text
    assert finding(statistics.require_draws, {"W": np.array([3.0])}) is None
    [infinite] = [finding(statistics.require_draws, {"W": np.array([1.0, np.inf])})]
    assert infinite == Finding(
        "not_finite", "1 of the 2 entries of `W` are NaN or infinite, the first at [1]."
    )


def test_a_matrix_is_all_its_entries() -> None:
    """Equal rows repeat, whichever axis they lie along."""
    rows = np.repeat(spaced(50)[None], 2, axis=0)
    for sample in (rows, rows.T):
        assert finding(statistics.require_draws, {"W": sample}) is not None
    assert finding(statistics.require_draws, {"W": spaced(100).reshape(4, 25)}) is None


# ---- spread


@pytest.mark.parametrize(
    ("entries", "chi_squared", "how"),
    [  # the five per cent points of published tables
        (10, 18.307038053275146, "too widely"),
        (10, 3.940299136, "too little"),
        (1, 3.841458820694124, "too widely"),
        (100, 124.342113, "too widely"),
        (100, 77.929465, "too little"),
    ],
)
def test_a_spread_fails_beyond_the_tables_five_per_cent(entries: int, chi_squared: float, how: str) -> None:
    """At one in ten for both sides together, each side has one in twenty; the size of sigma does not matter."""
    sample = spaced(entries) if entries > 1 else np.ones(1)
    for sigma in (1.0, 1e-4, 300.0):
        for factor in (1 - 1e-5, 1 + 1e-5):
            scaled = sample * sigma * math.sqrt(chi_squared * factor / entries)
            found = finding(statistics.spread_is, {"W1": scaled}, {"W1": sigma}, false_alarm=0.1)
            assert (found is None) is ((factor < 1) is (how == "too widely"))
            assert found is None or found == Finding("spread", f"The entries of `W1` spread {how}.")


def test_a_spread_exactly_at_its_limit_passes() -> None:
    """The limit belongs to what passes: no right answer fails more often than stated."""
    sample = spaced(10) * math.sqrt(1.8)
    tail = min(statistics.chi_squared_tails(float(np.mean(sample**2)) * 10, 10))
    assert finding(statistics.spread_is, {"W": sample}, {"W": 1.0}, false_alarm=2 * tail) is None
    assert finding(statistics.spread_is, {"W": sample}, {"W": 1.0}, false_alarm=2.001 * tail) is not None


def test_entries_whose_squares_no_float_holds_spread_too_widely() -> None:
    """Without a warning."""
    found = finding(statistics.spread_is, {"W": 1e200 * spaced(100)}, {"W": 1.0}, false_alarm=1e-6)
    assert found == Finding("spread", "The entries of `W` spread too widely.")


def test_more_than_sigma_is_too_widely() -> None:
    """At a rate at which even the right spread fails, it fails as one too small."""
    for sample, how in (([1.0, -1.0], "too little"), ([1.0, -1.0001], "too widely")):
        found = finding(statistics.spread_is, {"W": np.array(sample)}, {"W": 1.0}, false_alarm=1.0)
        assert found == Finding("spread", f"The entries of `W` spread {how}.")


def test_each_sample_has_its_own_sigma() -> None:
    """The wrong ones are named, with how; where they differ in how, that is all that is said."""
    wide, small, right = 3 * spaced(100), spaced(100) / 3, spaced(100)
    one = {"a": 1.0, "b": 1.0, "c": 1.0}
    for samples, text in (
        ({"a": right, "b": wide, "c": right}, "`b` spread too widely."),
        ({"a": small, "b": right, "c": small}, "`a` and `c` spread too little."),
        ({"a": small, "b": wide, "c": right}, "`a` and `b` spread by the wrong amount."),
    ):
        found = finding(statistics.spread_is, samples, one, false_alarm=1e-6)
        assert found == Finding("spread", f"The entries of {text}")
    sigmas = {"a": 1 / 3, "b": 3.0, "c": 1.0}
    samples = {"a": small, "b": wide, "c": right}
    assert finding(statistics.spread_is, samples, sigmas, false_alarm=1e-6) is None


def test_a_cause_is_said_where_it_fits_all_samples() -> None:
    """One that fits the wrong samples only is none, and of two that fit neither is said."""
    samples = {"a": 3 * spaced(100), "b": spaced(100)}
    sigmas = {"a": 1.0, "b": 1.0}
    fits = {"It is this.": {"a": 3.0, "b": 1.0}}
    partly = {"Or this.": {"a": 3.0, "b": 3.0}}
    said = "The entries of `a` spread too widely."
    for causes, text in (
        (fits, f"{said}\nIt is this."),
        (fits | partly, f"{said}\nIt is this."),
        (partly, said),
        (fits | {"Or that.": {"a": 3.0, "b": 1.0}}, said),
        ({}, said),
    ):
        found = finding(statistics.spread_is, samples, sigmas, false_alarm=1e-6, causes=causes)
        assert found == Finding("spread", text)
    at = min(statistics.chi_squared_tails(180.0, 100))  # a cause is held to the same limit
    causes = {"It is this.": {"a": float(np.sqrt(np.mean(samples["a"] ** 2) / 1.8))}}
    for rate, said_too in ((1.9 * at, True), (2.1 * at, False)):
        found = finding(
            statistics.spread_is, {"a": samples["a"]}, {"a": 1.0}, false_alarm=rate, causes=causes
        )
        assert found is not None
        assert ("It is this." in found.text) is said_too


@settings(deadline=None, max_examples=50)
@given(st.floats(0.2, 5), st.floats(1e-6, 0.5))
def test_how_often_two_entries_miss_a_wrong_spread(ratio: float, false_alarm: float) -> None:
    """The two-sided test of two entries in closed form, for the side on which the mistake lies."""
    tail, half = (1 / ratio**2), false_alarm / 2
    misses = 1 - half**tail if ratio > 1 else (1 - half) ** tail
    assert statistics.spread_miss(ratio, 2, false_alarm) == pytest.approx(misses, rel=1e-4)


def test_a_right_spread_is_missed_unless_it_is_a_false_alarm() -> None:
    """On the lower side, as on the upper one, half of the false alarms lie."""
    assert statistics.spread_miss(1.0, 2, 0.1) == pytest.approx(0.95)


@pytest.mark.parametrize("ratio", [1.05, 1.5, 3.0, 1 / 1.5, 0.1])
def test_the_smallest_sample_for_a_spread_is_the_smallest(ratio: float) -> None:
    """With one entry less, a wrong spread is missed more often than stated."""
    entries = statistics.entries_for_spread(ratio, 0.01, 0.05)
    assert type(entries) is int
    assert statistics.spread_miss(ratio, entries, 0.01) <= 0.05
    assert entries == 2 or statistics.spread_miss(ratio, entries - 1, 0.01) > 0.05


def test_no_sample_is_smaller_than_two_entries() -> None:
    """However far off a spread is."""
    assert statistics.entries_for_spread(1e9, 0.01, 0.05) == 2


# ---- mean


@pytest.mark.parametrize(
    ("entries", "t", "within"),
    [  # Student's t at 97.5 per cent, of published tables; Wallace's formula is the closer, the larger the sample
        (6, 2.570582, 3e-3),
        (11, 2.228139, 1e-3),
        (31, 2.042272, 3e-4),
        (101, 1.983972, 1e-4),
        (1001, 1.962339, 1e-5),
    ],
)
def test_a_mean_fails_beyond_students_t(entries: int, t: float, within: float) -> None:
    """At one in twenty for both sides together, whatever the spread and whichever the side."""
    for spread in (0.01, 1.0, 50.0):
        for sign in (1, -1):
            for factor in (1 - within, 1 + within):
                offset = sign * factor * t / math.sqrt(entries - 1)
                sample = spread * (spaced(entries) + offset)
                found = finding(statistics.mean_is_zero, {"W1": sample}, false_alarm=0.05)
                assert (found is None) is (factor < 1)
                assert found is None or found == Finding(
                    "mean", "The entries of `W1` do not lie around zero."
                )


def test_a_mean_of_zero_passes_at_any_rate() -> None:
    """Also at one, where the limit is zero: the limit belongs to what passes."""
    sample = np.array([-2.0, -1.0, 1.0, 2.0])
    assert finding(statistics.mean_is_zero, {"W": sample}, false_alarm=1.0) is None


def test_one_entry_says_nothing_about_its_mean() -> None:
    """It has no spread to measure it by, and fails."""
    found = finding(statistics.mean_is_zero, {"b": np.array([3.0])}, false_alarm=1e-6)
    assert found is not None
    assert found.kind == "mean"


def test_a_wrong_mean_is_named_and_one_that_is_never_negative_explained() -> None:
    """The hint is given where none of the wrong samples has a negative entry; zero is none."""
    right, shifted, positive = spaced(200), spaced(200) + 1, np.arange(200.0)
    hint = "None of them is negative, and half should be: `randn` draws around zero, `rand`\nfrom 0."
    for samples, text in (
        ({"a": right, "b": shifted}, "The entries of `b` do not lie around zero."),
        ({"a": positive, "b": shifted}, "The entries of `a` and `b` do not lie around zero."),
        ({"a": positive, "b": right}, f"The entries of `a` do not lie around zero.\n{hint}"),
        (
            {"a": positive, "b": positive + 1},
            f"The entries of `a` and `b` do not lie around zero.\n{hint}",
        ),
    ):
        assert finding(statistics.mean_is_zero, samples, false_alarm=1e-6) == Finding("mean", text)


@pytest.mark.parametrize(
    ("offset", "false_alarm", "miss", "entries"),
    [(0.3, 0.01, 0.01, 268), (1.0, 0.01, 0.01, 25), (0.5, 0.05, 0.2, 32), (-1.0, 0.05, 0.5, 4)],
)
def test_the_entries_for_a_mean(offset: float, false_alarm: float, miss: float, entries: int) -> None:
    """The textbook's numbers, ((z + z') / offset)**2 rounded up, with z of half the rate of false alarms."""
    assert statistics.entries_for_mean(offset, false_alarm, miss) == entries


# ---- shape


@pytest.mark.parametrize(("inside", "passes"), [(59, False), (60, True), (68, True), (77, True), (78, False)])
def test_a_shape_fails_beyond_the_limit_of_a_count(inside: int, passes: bool) -> None:
    """Of 100 entries 68.27 lie within one spread, give or take 1.96 times 4.654, at one in twenty."""
    sample = with_inside(inside, 100 - inside)
    for scale in (1.0, 1e-3, 1e3):
        found = finding(statistics.is_normal, {"W1": scale * sample}, false_alarm=0.05)
        assert (found is None) is passes
        assert found is None or found == Finding(
            "distribution", "The entries of `W1` are not normally distributed."
        )


def test_the_samples_that_are_not_normal_are_named() -> None:
    """And no others."""
    right, wrong = with_inside(68, 32), with_inside(30, 70)
    found = finding(statistics.is_normal, {"a": wrong, "b": right, "c": wrong}, false_alarm=1e-6)
    assert found == Finding("distribution", "The entries of `a` and `c` are not normally distributed.")


def test_an_entry_at_the_spread_lies_outside_of_it() -> None:
    """The squares 1, 25 and 49 have the mean 25: one of the three entries lies within one spread."""
    assert finding(statistics.is_normal, {"b": np.array([1.0, -5.0, 7.0])}, false_alarm=0.5) is not None
    assert finding(statistics.is_normal, {"b": np.array([1.0, -4.99, 7.0])}, false_alarm=0.5) is None


def test_a_sample_in_single_precision_is_squared_in_double() -> None:
    """Entries whose squares single precision cannot hold are a sample like any other."""
    sample = (1e25 * with_inside(68, 32)).astype(np.float32)
    assert finding(statistics.is_normal, {"W": sample}, false_alarm=0.05) is None
    assert finding(statistics.spread_is, {"W": sample}, {"W": 5.8e25}, false_alarm=1e-6) is None


@pytest.mark.parametrize(
    ("inside", "false_alarm", "miss", "entries"),
    [(1 / math.sqrt(3), 0.01, 0.01, 497), (1.0, 0.01, 0.01, 15), (0.9, 0.05, 0.2, 29)],
)
def test_the_entries_for_a_shape(inside: float, false_alarm: float, miss: float, entries: int) -> None:
    """The textbook's numbers for one proportion against another."""
    assert statistics.entries_for_shape(inside, false_alarm, miss) == entries


def test_the_rate_of_false_alarms_is_shared() -> None:
    """Among four tests, each has a quarter."""
    assert statistics.share(1e-6, 4) == 2.5e-7


def test_the_part_within_one_spread_is_the_normal_distributions() -> None:
    """0.6827, of any table."""
    assert pytest.approx(0.6826894921370859, rel=1e-15) == statistics.WITHIN
