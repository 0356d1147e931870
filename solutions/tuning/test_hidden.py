"""Hidden checks of the assignment on tuning.

Scales make values of u, so they are compared number by number; nothing is random there.

How random trials are judged: by their distribution, never by their bits. A sample of N trials has coordinates that a right answer draws
independently and evenly. The distance D between their distribution function and the even one is bounded by Dvoretzky, Kiefer, Wolfowitz
and Massart, for every N and not only in the limit:

    P(D > distance) <= 2 exp(-2 N distance**2)

The sum and the difference of two independent even numbers, without what stands before the point, are even too, and so are the differences of successive ones: all of
them are judged by the same test. TESTS counts them, and each gets one part of a rate of one in a million: a right answer fails less
often than that in all checks together, whatever generator and seeds it uses. (Stratified coordinates are nearer to even than independent ones; their
differences are not covered by the bound; they were tried with a few secrets.) N = 500 makes the distance 0.133, and FEWER = 100 makes it 0.3: who draws evenly on another scale is at 0.5 or
more, who takes one number twice at 0.5 or more, and passes less than once in a million. Two of N numbers of 53 bits are equal once in 10**10; of 24 bits, 3 in a hundred
are, so 99 % must differ.

Whole numbers are never near a border of rounding: ranges and factors are chosen so that a reach ends between two of them.

The search that trains is a network of ours with few units, 40 steps and 100 examples, some milliseconds each; it is one check, on data of its own that
never change. Of 2000 settings, drawn as the statement says, 88 % have an error below ENOUGH, and the default that it starts from has 0.80, more than POOR. So 12 coarse
trials all miss with a probability below 0.15**12 = 2e-10.
"""

import itertools
import math
from collections import Counter

import numpy as np
import pytest

from grader.checking import expect, laws, statistics

N = 500
FEWER = 100
"""Where each coordinate crosses to a scale of ours and back."""
TESTS = 24
FALSE_ALARM = statistics.share(1e-6, TESTS)
LAST = float(np.nextafter(1.0, 0.0))
"""The largest number below 1."""
ENOUGH, POOR = 0.6, 0.7


def parts(answer, count, names):
    """The results, as many as there should be."""
    expect.that(answer is not None, "It returned None: is `return` missing?", "none")
    several = isinstance(answer, (tuple, list)) and len(answer) == count
    expect.that(several, f"It should return {count} results: {names}.", "count")
    return answer


def some_u(rng, *shape):
    """Numbers between 0 and 1, none of them near an end."""
    return rng.uniform(0.02, 0.98, shape)


def log_ranges(rng):
    """Ranges below 1, around it and above it."""
    for low, high in ((1e-4, 1.0), (1e-9, 1e-3), (0.2, 70.0), (30.0, 4000.0)):
        yield low * float(rng.uniform(0.5, 1)), high * float(rng.uniform(1, 2))


def beta_ranges(rng):
    """Ranges of beta: the usual one, one that begins at 0, a narrow one, and one near 1."""
    for rest_low, rest_high in ((0.1, 1e-3), (1.0, 0.05), (0.3, 0.2), (0.02, 1e-6)):
        yield 1 - rest_low, 1 - rest_high * float(rng.uniform(0.7, 0.9))


def require_shapes(submission, reference, rng, name, low, high):
    """A number for a number, and an array in the shape of u."""
    scale, right = getattr(submission, name), getattr(reference, name)
    u = float(some_u(rng))
    expect.close(expect.number(scale(u, low, high), "value"), right(u, low, high), "value")
    for shape in ((3,), (4, 1), (2, 3, int(rng.integers(2, 7))), (1, 2, 2)):
        u = some_u(rng, *shape)
        expect.close(expect.array(scale(u, low, high), "value", shape), right(u, low, high), "value")


def require_left(submission, rng, name, low, high):
    """u is not changed, and neither is what was returned before."""
    scale = getattr(submission, name)
    laws.own_results(scale, (some_u(rng, 4), low, high), (some_u(rng, 4), low, high), "value")
    u = some_u(rng, 4)
    kept = scale.with_arguments(u, low, high)
    expect.array(kept.value, "value", (4,))
    expect.unchanged(u, kept.args[0], "u")


@pytest.mark.exercise("log_scale")
@pytest.mark.points(2)
def test_log_values(submission, reference, rng):
    """Equal steps of u are equal factors: low times (high / low) to the power of u."""
    for low, high in log_ranges(rng):
        u = np.append(some_u(rng, 6), [0.0, 0.5, 1.0])
        expect.close(submission.log_scale(u, low, high), reference.log_scale(u, low, high), "value", atol=0)


@pytest.mark.exercise("log_scale")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_log_values")
def test_log_shapes(submission, reference, rng):
    """u may be a number or an array of any shape."""
    require_shapes(submission, reference, rng, "log_scale", *next(log_ranges(rng)))


@pytest.mark.exercise("log_scale")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_log_values")
def test_log_refuses(submission, reference, rng):
    """A range that begins at 0 or below is refused with a ValueError."""
    for u in (some_u(rng, 3), float(some_u(rng))):
        expect.that(submission.log_scale(u, 1e-12, 1.0) is not None, "It returned None: is `return` missing?", "none")
        for low in (0.0, -float(rng.uniform(0.5, 2)), 0):
            expect.raises(ValueError, lambda u=u, low=low: submission.log_scale(u, low, 1.0))


@pytest.mark.exercise("log_scale")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_log_values")
def test_log_leaves_its_arguments(submission, reference, rng):
    """u is not changed, and neither is what was returned before."""
    require_left(submission, rng, "log_scale", *next(log_ranges(rng)))


@pytest.mark.exercise("beta_scale")
@pytest.mark.points(3)
def test_beta_values(submission, reference, rng):
    """1 - beta is evenly spread on a log scale, and beta grows with u from low to high."""
    for low, high in beta_ranges(rng):
        u = np.append(some_u(rng, 6), [0.0, 0.5, 1.0])
        answer = submission.beta_scale(u, low, high)
        off = 1e-12 + expect.rounding(answer)
        expect.close(expect.array(answer, "beta", u.shape), reference.beta_scale(u, low, high), "beta", atol=off)


@pytest.mark.exercise("beta_scale")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_beta_values")
def test_beta_near_one(submission, reference, rng):
    """Close to 1, too, it is 1 - beta that is right: 0.99999 is not 0.999."""
    for rest in (1e-3, 1e-5, 1e-7):
        u, low, high = some_u(rng, 6), 1 - 10 * rest, 1 - rest * float(rng.uniform(0.7, 0.9))
        answer = submission.beta_scale(u, low, high)
        beta = expect.array(answer, "beta", u.shape)
        off = 1e-6 + expect.rounding(answer) / rest
        expect.close((1 - beta) / rest, (1 - reference.beta_scale(u, low, high)) / rest, "1 - beta", atol=off)


@pytest.mark.exercise("beta_scale")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_beta_values")
def test_beta_shapes(submission, reference, rng):
    """u may be a number or an array of any shape."""
    require_shapes(submission, reference, rng, "beta_scale", *next(beta_ranges(rng)))


@pytest.mark.exercise("beta_scale")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_beta_values")
def test_beta_refuses(submission, reference, rng):
    """A range that ends at 1 or above is refused with a ValueError."""
    for u in (some_u(rng, 3), float(some_u(rng))):
        expect.that(submission.beta_scale(u, 0.0, 0.999) is not None, "It returned None: is `return` missing?", "none")
        for high in (1.0, float(rng.uniform(1.5, 2)), 1):
            expect.raises(ValueError, lambda u=u, high=high: submission.beta_scale(u, 0.5, high))


@pytest.mark.exercise("beta_scale")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_beta_values")
def test_beta_leaves_its_arguments(submission, reference, rng):
    """u is not changed, and neither is what was returned before."""
    require_left(submission, rng, "beta_scale", *next(beta_ranges(rng)))


def whole_ranges(rng):
    """Ranges of whole numbers from 1 up."""
    for count in (2, 3, 7, 51):
        low = int(rng.integers(1, 60))
        yield low, low + count - 1


def require_numbers(submission, reference, some, low, high):
    """The whole numbers of single numbers: who asks whether u is an array computes these in another line."""
    for u in some.tolist():
        expect.close(expect.number(submission.whole_number(u, low, high), "value"), reference.whole_number(u, low, high), "value")


@pytest.mark.exercise("whole_number")
@pytest.mark.points(2)
def test_whole_values(submission, reference, rng):
    """Each number from low to high gets an equally long part of the range of u, in rising order."""
    for low, high in whole_ranges(rng):
        pieces = 10 * (high - low + 1)
        u = rng.permutation((np.arange(pieces) + rng.uniform(0.2, 0.8, pieces)) / pieces)
        expect.close(submission.whole_number(u, low, high), reference.whole_number(u, low, high), "value")
    for count in (4, 8):  # where a part begins: a power of two, so that u and its product are exact
        low, u = int(rng.integers(1, 60)), rng.permutation(np.arange(count) / count)
        expect.close(submission.whole_number(u, low, low + count - 1), reference.whole_number(u, low, low + count - 1), "value")
        require_numbers(submission, reference, np.append(u, u + 1 / count - 2**-40), low, low + count - 1)


@pytest.mark.exercise("whole_number")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_whole_values")
def test_whole_ends(submission, reference, rng):
    """0 gives low, and however near u is to 1, it gives high and not more."""
    for low, high in (*whole_ranges(rng), (10**6 + int(rng.integers(1, 99)), 10**6 + 105), (17, 17)):
        answer = expect.array(submission.whole_number(np.array([0.0, LAST, 1 - 1e-15]), low, high), "value", (3,))
        expect.that(answer[0] == low, "u = 0 does not give low.")
        expect.that(answer[1] <= high, "The largest u below 1 gives more than high.")
        expect.that(bool((answer[1:] == high).all()), "A u close to 1 does not give high.")


@pytest.mark.exercise("whole_number")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_whole_values")
def test_whole_negative(submission, reference, rng):
    """Numbers below 0 come as often as those above."""
    for low in (-int(rng.integers(3, 9)), -int(rng.integers(20, 30))):
        for high in (low + 8, low + 14):
            pieces = 10 * (high - low + 1)
            u = rng.permutation((np.arange(pieces) + rng.uniform(0.2, 0.8, pieces)) / pieces)
            expect.close(submission.whole_number(u, low, high), reference.whole_number(u, low, high), "value")
        require_numbers(submission, reference, u[:8], low, high)


@pytest.mark.exercise("whole_number")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_whole_values")
def test_whole_type(submission, reference, rng):
    """The type is one of whole numbers, for a number and for an array."""
    for u in (float(some_u(rng)), some_u(rng, 5)):
        for low, high in whole_ranges(rng):
            answer = submission.whole_number(u, low, high)
            _ = expect.number(answer, "value") if isinstance(u, float) else expect.array(answer, "value", (5,))
            whole = np.asarray(answer).dtype.kind in "iub"
            expect.that(whole, "The value is a float: make it an int, with int(...) or .astype(int).")


@pytest.mark.exercise("whole_number")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_whole_values", "test_whole_negative")
def test_whole_shapes(submission, reference, rng):
    """u may be a number or an array of any shape, and it is not changed."""
    require_shapes(submission, reference, rng, "whole_number", 3, 40)
    require_left(submission, rng, "whole_number", 3, 40)


def lend_scales(submission, reference):
    """The submission with our scales."""
    names = ("log_scale", "beta_scale", "whole_number")
    return submission.using(**{name: getattr(reference, name) for name in names})


def linear_space(rng, d):
    """A space of d linear axes, all of other places and widths, whose names are in no order."""
    names = [f"{letter}{number}" for number, letter in enumerate(rng.permutation(list("zkbqatm"))[:d])]
    lows = rng.uniform(-4, 4, d)
    return {name: ("linear", float(low), float(low + width)) for name, low, width in zip(names, lows, rng.uniform(1, 3, d), strict=True)}


def mixed_space(rng):
    """A space with an axis of each scale that is lent."""
    rate = ("log", float(rng.uniform(1e-4, 2e-4)), float(rng.uniform(1, 2)))
    momentum = ("beta", float(rng.uniform(0.5, 0.6)), float(rng.uniform(0.99, 0.999)))
    axes = [("rate", rate), ("momentum", momentum), ("units", ("whole", int(rng.integers(1, 5)), int(rng.integers(50, 80))))]
    return dict(axes[place] for place in rng.permutation(3))


def as_settings(answer, space, count):
    """The settings, as many as there should be, each a dictionary of numbers with the names of the space."""
    expect.that(answer is not None, "It returned None: is `return` missing?", "none")
    expect.that(isinstance(answer, (list, tuple)), "It should return a list of settings.", "type")
    expect.that(len(answer) == count, "It returns too few settings." if len(answer) < count else "It returns too many settings.", "count")
    settings = [expect.keys(setting, list(space), "setting") for setting in answer]
    return [{name: expect.number(setting[name], name) for name in space} for setting in settings]


def require_grid(function, reference, space, k):
    """All settings of a grid, in any order."""
    right = reference.grid(space, k)
    settings = as_settings(function(space, k), space, len(right))
    tables = {name: np.unique([setting[name] for setting in right]) for name in space}
    for name, (scale, low, high) in space.items():
        values, wanted = np.array([setting[name] for setting in settings]), tables[name]
        nearest = wanted[np.argmin(np.abs(values[:, None] - wanted), axis=1)]
        width = high - low
        near = np.abs(values - nearest) <= 1e-5 * (nearest if scale == "log" else width)
        expect.that(bool(near.all()), f"A value of a {scale} axis is not in the middle of one of {'its parts' if k > 1 else 'the axis'}.")
        for setting, value in zip(settings, nearest, strict=True):
            setting[name] = float(value)
    found, wanted = (Counter(tuple(float(one[name]) for name in space) for one in some) for some in (settings, right))
    expect.that(found == wanted, "Some combinations are missing, and others are there twice.")


@pytest.mark.exercise("grid")
@pytest.mark.points(2)
def test_grid_two_axes(submission, reference, rng):
    """Two axes have the middles of k equal parts in all combinations."""
    for k in (3, 2, 5):
        require_grid(submission.grid, reference, linear_space(rng, 2), k)


@pytest.mark.exercise("grid")
@pytest.mark.points(2)
def test_grid_any_number_of_axes(submission, reference, rng):
    """d axes have k**d settings, for any d and any k; k = 1 is the middle of the space."""
    for d, k in ((1, 4), (1, 1), (3, 3), (4, 2), (5, 1), (2, 1)):
        require_grid(submission.grid, reference, linear_space(rng, d), k)


@pytest.mark.exercise("grid")
@pytest.mark.points(1)
def test_grid_scales(submission, reference, rng):
    """Each axis is cut on its own scale."""
    lent = lend_scales(submission, reference)
    require_grid(lent.grid, reference, mixed_space(rng), 2)


@pytest.mark.exercise("grid")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_grid_two_axes", "test_grid_any_number_of_axes")
def test_grid_leaves_its_arguments(submission, reference, rng):
    """The space is not changed, and a second call knows nothing of the first."""
    space = linear_space(rng, 2)
    kept = submission.grid.with_arguments(space, 2)
    as_settings(kept.value, space, 4)
    expect.unchanged(space, kept.args[0], "space")
    for k in (3, 2):
        as_settings(submission.grid(space, k), space, k**2)


def coordinates(answer, space, n):
    """The u of linear settings: an array with a row for each setting."""
    settings = as_settings(answer, space, n)
    table = np.array([[setting[name] for name in space] for setting in settings])
    lows, highs = (np.array([axis[place] for axis in space.values()]) for place in (1, 2))
    u = (table - lows) / (highs - lows)
    expect.that(bool((u > -1e-6).all() and (u < 1 + 1e-6).all()), "A value lies outside of the range of its axis.")
    return u


def even(u):
    """Whether these numbers, of which only what stands behind the point counts, are evenly distributed."""
    u = np.sort(np.mod(u, 1.0))
    steps = np.arange(len(u) + 1) / len(u)
    distance = max(np.max(np.abs(steps[1:] - u)), np.max(np.abs(u - steps[:-1])))
    return bool(distance <= math.sqrt(math.log(2 / FALSE_ALARM) / (2 * len(u))))


def if_even(axes, sentence):
    """This sentence, where each axis for itself is evenly spread; where one is not, what follows from it says nothing."""
    return sentence if all(even(axis) for axis in axes) else "The values of an axis are not evenly spread between its ends."


@pytest.mark.exercise("random_search")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_random_even", "test_random_axes", "test_random_trials")
def test_random_settings(submission, reference, rng):
    """There are n settings with the names of the space, and each value is in its range."""
    for d, n in ((1, 1), (3, 7), (6, 2), (2, 30)):
        space = linear_space(rng, d)
        coordinates(submission.random_search(space, n, int(rng.integers(1, 99))), space, n)


@pytest.mark.exercise("random_search")
@pytest.mark.points(1)
def test_random_even(submission, reference, rng):
    """Along each axis the values are evenly spread: as many in each part of it."""
    space = linear_space(rng, 3)
    u = coordinates(submission.random_search(space, N, int(rng.integers(1, 99))), space, N)
    for axis in u.T:
        expect.that(even(axis), "The values of an axis are not evenly spread between its ends.")


@pytest.mark.exercise("random_search")
@pytest.mark.points(2)
def test_random_axes(submission, reference, rng):
    """What an axis gets does not depend on the other axes: no diagonal, and no grid."""
    space = linear_space(rng, 3)
    u = coordinates(submission.random_search(space, N, int(rng.integers(1, 99))), space, N)
    for one, other in itertools.combinations(u.T, 2):
        for together in (one + other, one - other):
            expect.that(even(together), if_even((one, other), "Two axes depend on one another: draw each coordinate on its own."))


@pytest.mark.exercise("random_search")
@pytest.mark.points(1)
def test_random_trials(submission, reference, rng):
    """n trials try n values of each axis, and none follows from the one before."""
    space = linear_space(rng, 3)
    u = coordinates(submission.random_search(space, N, int(rng.integers(1, 99))), space, N)
    for axis in u.T:
        several = len(np.unique(axis)) >= 0.99 * N
        expect.that(several, "Trials have equal values: n trials should try n different values of each axis.")
        expect.that(even(np.diff(axis)), if_even([axis], "A trial follows from the one before: draw each one on its own."))


@pytest.mark.exercise("random_search")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_random_even", "test_random_axes", "test_random_trials")
def test_random_same_seed(submission, reference, rng):
    """The same seed gives the same settings, whatever was drawn in between, and without a seed it is 0."""
    space = linear_space(rng, 2)
    for seed in (0, int(rng.integers(1, 99))):
        first = coordinates(submission.random_search(space, 5, seed), space, 5)
        coordinates(submission.random_search(space, 3, seed + 1), space, 3)
        again = coordinates(submission.random_search(space, 5, seed), space, 5)
        expect.that(np.array_equal(first, again), "The same seed gives other settings the second time.")
        if seed == 0:
            without = coordinates(submission.random_search(space, 5), space, 5)
            expect.that(np.array_equal(first, without), "Without `seed` the settings are not those of seed 0.")


@pytest.mark.exercise("random_search")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_random_even", "test_random_axes", "test_random_trials")
def test_random_other_seed(submission, reference, rng):
    """Another seed gives other settings."""
    space = linear_space(rng, 2)
    seed = int(rng.integers(1, 99))
    samples = [coordinates(submission.random_search(space, N, one), space, N) for one in (seed, seed + 1)]
    for one, other in itertools.pairwise(samples):
        both = np.isin(one[:, 0], other[:, 0])
        share = "Another seed gives the same settings." if np.array_equal(one, other) else "Two seeds share settings: start one generator with `seed` for all of them."
        expect.that(np.count_nonzero(both) <= 0.01 * N, share)
        depend = if_even([*one.T, *other.T], "The settings of two seeds depend on one another: start one generator with `seed` for all of them.")
        for axis in (one - other).T:
            expect.that(even(axis), depend)


@pytest.mark.exercise("random_search")
@pytest.mark.points(1)
def test_random_scales(submission, reference, rng):
    """Each axis is drawn on its own scale."""
    lent, space = lend_scales(submission, reference), mixed_space(rng)
    settings = as_settings(lent.random_search(space, FEWER, int(rng.integers(1, 99))), space, FEWER)
    values = {name: np.array([setting[name] for setting in settings]) for name in space}
    (_, low, high), (_, first, last), (_, few, many) = (space[name] for name in ("rate", "momentum", "units"))
    inside = bool((values["units"] >= few).all() and (values["units"] <= many).all() and (values["rate"] > 0).all() and (values["momentum"] < 1).all())
    expect.that(inside, "A value lies outside of the range of its axis.")
    whole = values["units"] == np.floor(values["units"])
    expect.that(bool(whole.all()), "A whole axis has a value that is no whole number.")
    rate = np.log(values["rate"] / low) / np.log(high / low)
    momentum = np.log((1 - values["momentum"]) / (1 - first)) / np.log((1 - last) / (1 - first))
    units = (values["units"] - few + rng.random(FEWER)) / (many - few + 1)
    for u, name in ((rate, "log"), (momentum, "beta"), (units, "whole")):
        expect.that(bool((u > -1e-6).all() and (u < 1 + 1e-6).all()), "A value lies outside of the range of its axis.")
        expect.that(even(np.clip(u, 0, LAST)), f"The values of a {name} axis are not evenly spread on its scale.")


@pytest.mark.exercise("random_search")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_random_even", "test_random_axes", "test_random_trials")
def test_random_leaves_its_arguments(submission, reference, rng):
    """The space is not changed."""
    space = linear_space(rng, 3)
    kept = submission.random_search.with_arguments(space, 4, 1)
    as_settings(kept.value, space, 4)
    expect.unchanged(space, kept.args[0], "space")


def require_importance(function, reference, errors, rtol=1e-7):
    """The importance of each axis."""
    off = 1e-9 if rtol < 1e-6 else 1e-6
    expect.close(function(errors), reference.importance(errors), "shares", rtol=rtol, atol=off, symbols={"d": errors.ndim})


@pytest.mark.exercise("importance")
@pytest.mark.points(2)
def test_importance_two_axes(submission, reference, rng):
    """The variance of the means along an axis, over the variance of all errors."""
    for shape in ((3, 3), (4, 7), (6, 2)):
        require_importance(submission.importance, reference, rng.uniform(0.1, 2, shape))


@pytest.mark.exercise("importance")
@pytest.mark.points(2)
def test_importance_any_number_of_axes(submission, reference, rng):
    """It is the same for one axis, for three and for four, whatever their lengths are."""
    for shape in ((5,), (2, 3, 4), (5, 2, 2, 3), (3, 1, 4), (1, 4), (2, 3, 1, 2)):
        require_importance(submission.importance, reference, rng.uniform(0.1, 2, shape))


@pytest.mark.exercise("importance")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_importance_two_axes", "test_importance_any_number_of_axes")
def test_importance_adds_up(submission, reference, rng):
    """A useless axis has 0, and where the effects only add up the shares add up to 1."""
    rate, units = rng.uniform(0, 2, (5, 1, 1)), rng.uniform(0, 1, (1, 1, 4))
    answer = submission.importance(rate + units + np.zeros((5, 3, 4)))
    shares = expect.array(answer, "shares", (3,))
    off = 1e-9 + expect.rounding(answer)
    expect.that(abs(shares[1]) <= off, "An axis along which nothing changes should have the importance 0.")
    expect.that(abs(np.sum(shares) - 1) <= 3 * off, "The effects only add up, and the shares do not add up to 1.")


@pytest.mark.exercise("importance")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_importance_two_axes", "test_importance_any_number_of_axes")
def test_importance_units(submission, reference, rng):
    """Errors in another unit, or with a constant added, have the same importance."""
    errors = rng.uniform(0.1, 2, (4, 5))
    right = reference.importance(errors)
    for factor, more in ((1e-6, 0.0), (1e-12, 0.0), (1e6, 0.0), (1.0, -50.0), (1.0, 1e5), (0.01, 1e4)):
        off = 1e-9 + 1e-14 * abs(more) / factor
        expect.close(submission.importance(factor * errors + more), right, "shares", rtol=1e-6, atol=off)


@pytest.mark.exercise("importance")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_importance_two_axes", "test_importance_any_number_of_axes")
def test_importance_equal_errors(submission, reference, rng):
    """Where all errors are equal all shares are 0, though their variance in floats may not be 0."""
    for error in (0.0, 0.3, 0.7, float(rng.uniform(0.1, 0.9)), 1e-9):
        for shape in ((3, 5), (7,), (3, 3, 3), (1, 1)):
            shares = expect.array(submission.importance(np.full(shape, error)), "shares", (len(shape),))
            expect.that(bool((shares == 0).all()), "All errors are equal, and an importance is not 0.")


@pytest.mark.exercise("importance")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_importance_two_axes", "test_importance_any_number_of_axes")
def test_importance_leaves_its_arguments(submission, reference, rng):
    """The errors are not changed, and neither is what was returned before."""
    first, errors = rng.uniform(0.1, 2, (2, 3, 4))
    laws.own_results(submission.importance, (first,), (errors,), "shares")
    kept = submission.importance.with_arguments(errors)
    expect.array(kept.value, "shares", (2,))
    expect.unchanged(errors, kept.args[0], "errors")


def trials_with(dev_errors, train_errors=None):
    """Trials with these dev errors; the training errors, if not given, are in the opposite order."""
    if train_errors is None:
        train_errors = [10 - error if math.isfinite(error) else 5.0 for error in dev_errors]
    return [
        {"setting": {"rate": 0.1 * (place + 1)}, "train_error": float(train), "dev_error": float(dev)}
        for place, (train, dev) in enumerate(zip(train_errors, dev_errors, strict=True))
    ]


def falling(rng, count):
    """Different errors, the lowest of which stands in none of the first two places and not at the end."""
    errors = rng.permutation(np.arange(1, count + 1) / count + rng.uniform(0, 0.5 / count, count))
    place, lowest = int(rng.integers(2, count - 1)), int(np.argmin(errors))
    errors[place], errors[lowest] = errors[lowest], errors[place]
    return [float(error) for error in errors], place


def require_best(submission, trials, place):
    """The number of the best trial."""
    answer = expect.number(submission.best_trial(trials), "index")
    expect.that(answer == int(answer), "The place of a trial is a whole number.")
    error = trials[int(answer)]["dev_error"] if 0 <= answer < len(trials) else None
    expect.that(error is not None, "There is no trial of this number: the first one has the number 0.")
    expect.that(math.isfinite(error), "The dev error of the chosen trial is not finite.")
    best = trials[place]["dev_error"]
    expect.that(error <= best, "Another trial has a lower dev error.")
    expect.that(answer == place, "Of equally good trials it should be the first.")


@pytest.mark.exercise("best_trial")
@pytest.mark.points(2)
def test_best_values(submission, reference, rng):
    """The place of the trial with the lowest dev error, whatever its training error is."""
    for count in (5, 9, 20):
        errors, place = falling(rng, count)
        require_best(submission, trials_with(errors), place)
        require_best(submission, trials_with(errors, rng.permutation(errors)), place)
    errors, place = falling(rng, 6)
    require_best(submission, trials_with([*errors[place:], *errors[:place]]), 0)
    require_best(submission, trials_with([*errors[place + 1 :], *errors[: place + 1]]), 5)
    require_best(submission, trials_with(errors[:1]), 0)
    require_best(submission, trials_with([1e12 * error for error in errors]), place)
    require_best(submission, trials_with([-1 / error for error in errors]), place)


@pytest.mark.exercise("best_trial")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_best_values")
def test_best_never_nan(submission, reference, rng):
    """A trial whose dev error is NaN never wins, wherever it stands."""
    for where in (0, 1, 6, None):
        errors, place = falling(rng, 7)
        for spoilt in range(7) if where is None else [where]:
            if spoilt != place:
                errors[spoilt] = math.nan
        require_best(submission, trials_with(errors), place)
    errors, place = falling(rng, 5)
    require_best(submission, trials_with(errors, [math.nan] * 5), place)


@pytest.mark.exercise("best_trial")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_best_values")
def test_best_never_infinite(submission, reference, rng):
    """A trial whose dev error is infinite, above or below, never wins."""
    for infinite in (math.inf, -math.inf):
        for where in (0, 1, 6):
            errors, place = falling(rng, 7)
            errors[where] = infinite if where != place else errors[where]
            require_best(submission, trials_with(errors), place)


@pytest.mark.exercise("best_trial")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_best_values")
def test_best_first_of_equals(submission, reference, rng):
    """Of trials that are equally good it is the first."""
    errors, place = falling(rng, 7)
    errors[6] = errors[place]
    require_best(submission, trials_with(errors), place)
    errors[5] = errors[place] * (1 + 1e-9) if place != 5 else errors[place]
    require_best(submission, trials_with(errors), place)


@pytest.mark.exercise("best_trial")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_best_values", "test_best_never_nan")
def test_best_refuses(submission, reference, rng):
    """Where no trial has a finite dev error it raises a ValueError."""
    errors, place = falling(rng, 5)
    require_best(submission, trials_with(errors), place)
    for errors in ([math.nan], [math.nan] * 4, [math.inf, math.nan], [-math.inf], []):
        expect.raises(ValueError, lambda errors=errors: submission.best_trial(trials_with(errors, [0.5] * len(errors))))


@pytest.mark.exercise("best_trial")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_best_values")
def test_best_leaves_its_arguments(submission, reference, rng):
    """The trials are not changed."""
    errors, place = falling(rng, 6)
    trials = trials_with([*errors, math.nan])
    kept = submission.best_trial.with_arguments(trials)
    expect.number(kept.value, "index")
    same = len(kept.args[0]) == len(trials) and all(
        one.keys() == other.keys() and one["setting"] == other["setting"]
        and np.array_equal([one["train_error"], one["dev_error"]], [other["train_error"], other["dev_error"]], equal_nan=True)
        for one, other in zip(kept.args[0], trials, strict=True)
    )  # fmt: skip
    expect.that(same, "The call changed `trials`: leave them as they are.", "changed")


def require_part(submission, reference, space, best, factor, *scales):
    """The ends of the axes with these scales."""
    right = reference.zoom(space, best, factor)
    answer = expect.keys(submission.zoom(space, best, factor), list(space), "part", extra=True)
    for name, (scale, low, high) in right.items():
        if scale not in scales:
            continue
        _, *ends = parts(answer[name], 3, "scale, low and high")
        for end, expected, side in zip(ends, (low, high), ("low", "high"), strict=True):
            value = expect.number(end, side)
            width = high - low or 1.0
            off = 1e-7 * width + expect.rounding(end)
            expect.close(value, expected, f"the {side} end of a {scale} axis", rtol=1e-7 if scale == "log" else 0, atol=off)


def within(rng, space, place=None):
    """A setting far from the ends of each axis, or at this place of them."""
    best = {}
    for name, (scale, low, high) in space.items():
        u = float(rng.uniform(0.42, 0.58)) if place is None else place
        if scale == "whole":
            best[name] = round(low + u * (high - low))
        elif scale == "linear":
            best[name] = low + u * (high - low)
        elif scale == "log":
            best[name] = low * (high / low) ** u
        else:
            best[name] = 1 - (1 - low) * ((1 - high) / (1 - low)) ** u
    return best


def whole_axis(rng):
    """A range of whole numbers whose half times a quarter or a half ends between two numbers."""
    low, width = int(rng.integers(1, 30)), 8 * int(rng.integers(3, 9)) + 3
    return ("whole", low, low + width)


def tuning_space(rng):
    """A space with an axis of each scale, in any order."""
    axes = [*mixed_space(rng).items(), *linear_space(rng, 1).items()]
    space = {name: whole_axis(rng) if axis[0] == "whole" else axis for name, axis in axes}
    return {name: space[name] for name in rng.permutation(list(space)).tolist()}


def factors(rng):
    """How much narrower the part is."""
    return (0.5, 0.25, float(rng.choice([0.375, 0.625])))


@pytest.mark.exercise("zoom")
@pytest.mark.points(1)
def test_zoom_linear(submission, reference, rng):
    """A linear axis reaches by factor times half its width to either side."""
    for factor in factors(rng):
        space = tuning_space(rng)
        require_part(submission, reference, space, within(rng, space), factor, "linear")


@pytest.mark.exercise("zoom")
@pytest.mark.points(2)
def test_zoom_log(submission, reference, rng):
    """A log axis reaches to either side by a factor: the root of high / low, to the power of `factor`."""
    for factor in factors(rng):
        space = tuning_space(rng)
        require_part(submission, reference, space, within(rng, space), factor, "log")


@pytest.mark.exercise("zoom")
@pytest.mark.points(2)
def test_zoom_beta(submission, reference, rng):
    """On a beta axis it is 1 - beta that reaches to either side by a factor."""
    for factor in factors(rng):
        space = tuning_space(rng)
        require_part(submission, reference, space, within(rng, space), factor, "beta")


@pytest.mark.exercise("zoom")
@pytest.mark.points(1)
def test_zoom_whole(submission, reference, rng):
    """A whole axis reaches as a linear one, and both ends are whole numbers, rounded inwards."""
    for factor in factors(rng):
        space = tuning_space(rng)
        require_part(submission, reference, space, within(rng, space), factor, "whole")
    far = -int(rng.integers(80, 99))
    for low, high, best in ((far, far + 43, far + 21), (-12, 7, -3)):  # below 0 too, and each reach ends between two numbers
        require_part(submission, reference, {"units": ("whole", low, high)}, {"units": best}, 0.5, "whole")
    for low, high, factor in ((1, 4, 0.25), (5, 6, 0.5), (3, 3, 0.5)):  # only the best value itself is left
        for best in {low, high}:
            require_part(submission, reference, {"units": ("whole", low, high)}, {"units": best}, factor, "whole")


@pytest.mark.exercise("zoom")
@pytest.mark.points(2)
def test_zoom_cut(submission, reference, rng):
    """What would lie outside of the old range is cut off, at either end of each scale."""
    for place in (0.0, 0.04, 0.97, 1.0):
        space = tuning_space(rng)
        require_part(submission, reference, space, within(rng, space, place), 0.5, "linear", "log", "beta", "whole")


@pytest.mark.exercise("zoom")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_zoom_linear", "test_zoom_log", "test_zoom_beta", "test_zoom_whole")
def test_zoom_form(submission, reference, rng):
    """The part has the names of the space, each with its scale and two ends; those of a whole axis are whole."""
    for _ in range(4):
        space = tuning_space(rng)
        part = expect.keys(submission.zoom(space, within(rng, space), 0.5), list(space), "part")
        for name, (scale, low, high) in space.items():
            kind, *ends = parts(part[name], 3, "scale, low and high")
            expect.that(isinstance(kind, str) and kind == scale, "An axis has another scale than before.")
            left, right = (expect.number(end, "end") for end in ends)
            expect.that(left <= right, "The low end of an axis is above its high end.")
            if scale == "whole":
                expect.that(left == int(left) and right == int(right), "An end of a whole axis is not a whole number.")


@pytest.mark.exercise("zoom")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_zoom_linear", "test_zoom_log", "test_zoom_beta", "test_zoom_whole")
def test_zoom_leaves_its_arguments(submission, reference, rng):
    """The space and the setting are not changed."""
    space = tuning_space(rng)
    best = within(rng, space, 0.97)
    kept = submission.zoom.with_arguments(space, best, 0.5)
    expect.keys(kept.value, list(space), "part", extra=True)
    for before, after, name in zip((space, best), kept.args, ("space", "best"), strict=False):
        expect.unchanged(before, after, name)


class Training:
    """A `train` that notes which settings it is asked to try, and answers from a rule."""

    def __init__(self, errors_of):
        self._errors_of, self.settings = errors_of, []

    def train(self, setting):
        known = {name: float(np.asarray(value).item()) for name, value in setting.items()} if isinstance(setting, dict) else {}
        self.settings.append(known)
        return self._errors_of(len(self.settings) - 1, known)


def valley(space, rng, place=None):
    """Errors with a valley in the space: the dev error is lowest at one place, the training error at the opposite one."""
    center = within(rng, space, float(rng.uniform(0.3, 0.7)) if place is None else place)

    def errors_of(_, setting):
        far = sum(((setting[name] - center[name]) / (high - low)) ** 2 for name, (_, low, high) in space.items())
        return 3 - far, far

    return errors_of


def search_with(submission, reference):
    """The submission with our random search, best trial and zoom, and so with our scales."""
    return submission.using(random_search=reference.random_search, best_trial=reference.best_trial, zoom=reference.zoom)


def searched(function, space, training, n, *more, **named):
    """What a search returns: the best setting, and its 2 n trials."""
    setting, trials = parts(function(training.train, space, n, *more, **named), 2, "the best setting and the trials")
    expect.that(isinstance(trials, (list, tuple)), "The trials should be a list.", "type")
    right = len(trials) == 2 * n and len(training.settings) == 2 * n
    expect.that(right, "A search has 2 n trials, and calls `train` once for each of them.", "count")
    trials = [expect.keys(trial, ["setting", "train_error", "dev_error"], "trial") for trial in trials]
    settings = [expect.keys(trial["setting"], list(space), "setting") for trial in trials]
    settings = [{name: expect.number(one[name], name) for name in space} for one in settings]
    setting = expect.keys(setting, list(space), "setting")
    return {name: expect.number(setting[name], name) for name in space}, trials, settings


@pytest.mark.exercise("coarse_to_fine")
@pytest.mark.points(2)
def test_search_trials(submission, reference, rng):
    """There are 2 n trials in the order in which they were made, each with what `train` was given and what it returned."""
    lent = search_with(submission, reference)
    for n in (3, 6):
        space = linear_space(rng, n // 2)
        training = Training(lambda number, _: (100.0 + number, float((7 * number) % 13)))
        _, trials, settings = searched(lent.coarse_to_fine, space, training, n, 0.5, int(rng.integers(1, 99)))
        for number, (trial, setting) in enumerate(zip(trials, settings, strict=True)):
            same = all(abs(setting[name] - training.settings[number].get(name, math.inf)) < 1e-5 for name in space)
            expect.that(same, "The setting of a trial is not the one that `train` was called with.")
            expect.close(trial["train_error"], 100.0 + number, "train_error")
            expect.close(trial["dev_error"], float((7 * number) % 13), "dev_error")


@pytest.mark.exercise("coarse_to_fine")
@pytest.mark.points(2)
def test_search_zooms(submission, reference, rng):
    """The first n trials lie in the whole space, and the other n in the part around the best of the first, where NaN does not win."""
    lent = search_with(submission, reference)
    for spoilt in (None, 0):
        space, n, factor = linear_space(rng, 2), 24, float(rng.uniform(0.08, 0.12))
        rule = valley(space, rng)

        def errors_of(number, setting, rule=rule, spoilt=spoilt):
            train_error, dev_error = rule(number, setting)
            return train_error, math.nan if number == spoilt else dev_error

        settings = searched(lent.coarse_to_fine, space, Training(errors_of), n, factor, int(rng.integers(1, 99)))[2]
        best = int(np.nanargmin([errors_of(number, one)[1] for number, one in enumerate(settings[:n])]))
        part = reference.zoom(space, settings[best], factor)
        for number, setting in enumerate(settings):
            for name, (_, low, high) in (space if number < n else part).items():
                where = "the whole space" if number < n else "the part around the best of the first round"
                expect.that(low - 1e-5 <= setting[name] <= high + 1e-5, f"A trial does not lie in {where}.")
        for some, where in ((settings[:n], space), (settings[n:], part)):
            wide = [np.ptp([setting[name] for setting in some]) > 0.3 * (high - low) for name, (_, low, high) in where.items()]
            expect.that(all(wide), "A round searches a part only of what it should search.")


@pytest.mark.exercise("coarse_to_fine")
@pytest.mark.points(2)
def test_search_best(submission, reference, rng):
    """The setting is the best of both rounds by its dev error: it may be one of the first, and NaN never wins."""
    lent = search_with(submission, reference)
    for best, spoilt in ((2, 0), (7, 1), (8, 3), (0, 5)):
        space = linear_space(rng, 2)

        def errors_of(number, _, best=best, spoilt=spoilt):
            return 1.0 + (number == best), math.nan if number == spoilt else float(number != best) + 0.01 * number

        training = Training(errors_of)
        setting = searched(lent.coarse_to_fine, space, training, 5, 0.5, int(rng.integers(1, 99)))[0]
        same = all(abs(setting[name] - training.settings[best].get(name, math.inf)) < 1e-5 for name in space)
        expect.that(same, "The setting that is returned is not that of the trial with the lowest dev error.")


@pytest.mark.exercise("coarse_to_fine")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_search_trials", "test_search_zooms")
def test_search_seeds(submission, reference, rng):
    """The first round has the seed, the second one the next; the same seed gives the same search."""
    space, seed, n, seeds = linear_space(rng, 2), int(rng.integers(2, 99)), 8, []

    def noted(searched_space, count, number=0):
        seeds.append(number)
        return reference.random_search(searched_space, count, number)

    lent = submission.using(random_search=lambda space, n, seed=0: noted(space, n, seed), best_trial=reference.best_trial, zoom=reference.zoom)
    rule, runs, places = valley(space, rng, 0.5), [], []
    for start in (seed, seed, seed + 40):
        settings = searched(lent.coarse_to_fine, space, Training(rule), n, 0.1, start)[2]
        best = settings[int(np.argmin([rule(0, one)[1] for one in settings[:n]]))]
        part = reference.zoom(space, best, 0.1)
        runs.append(settings)
        places.append([[[(one[name] - low) / (high - low) for name, (_, low, high) in where.items()] for one in some] for where, some in ((space, settings[:n]), (part, settings[n:]))])
    expect.that(seeds[:2] in ([], [seed, seed + 1]), "The first round should have `seed`, and the second one `seed + 1`.")
    expect.that(runs[0] == runs[1], "The same seed gives another search the second time.")
    for one, other, sentence in (
        (places[0][0], places[0][1], "The trials of both rounds stand at the same places: each round needs a seed of its own."),
        (places[0][0], places[2][0], "Another seed gives the same first round."),
        (places[0][1], places[2][1], "Another seed gives the same second round, in another part of the space."),
    ):
        expect.that(not np.allclose(one, other, rtol=0, atol=1e-6), sentence)


@pytest.mark.exercise("coarse_to_fine")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_search_zooms", "test_search_best")
def test_search_defaults(submission, reference, rng):
    """Where they are not given, factor is 0.5 and seed is 0."""
    lent, space = search_with(submission, reference), linear_space(rng, 2)
    rule = valley(space, rng, 0.5)
    given = searched(lent.coarse_to_fine, space, Training(rule), 6, 0.5, 0)[2]
    without = searched(lent.coarse_to_fine, space, Training(rule), 6)[2]
    expect.that(given[:6] == without[:6], "Without `seed` the first round is not that of seed 0.")
    expect.that(given == without, "Without `factor` and `seed` the second round is not that of 0.5 and 0.")


@pytest.mark.exercise("coarse_to_fine")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_search_trials", "test_search_zooms", "test_search_best")
def test_search_leaves_its_arguments(submission, reference, rng):
    """The space is not changed."""
    lent, space = search_with(submission, reference), linear_space(rng, 2)
    kept = lent.coarse_to_fine.with_arguments(Training(valley(space, rng)).train, space, 3, 0.5, 1)
    parts(kept.value, 2, "the best setting and the trials")
    expect.unchanged(space, kept.args[1], "space")


def rings(rng, m):
    """Points of two rings with noise, as columns, and the ring of each."""
    Y = np.arange(m) % 2
    angles, radius = 2 * np.pi * rng.random(m), 1 + Y + 0.2 * rng.standard_normal(m)
    return np.stack([radius * np.cos(angles), radius * np.sin(angles)]), Y.reshape(1, m)


def trainer():
    """A function that trains a small network on rings with a learning rate and a number of units: training and dev cost."""
    rng = np.random.default_rng(RINGS_SEED)
    (X, Y), (X_dev, Y_dev) = rings(rng, 100), rings(rng, 100)
    start = rng.standard_normal((10, 4))

    def cost(W1, b1, W2, b2, X, Y):
        logits = W2 @ np.tanh(W1 @ X + b1) + b2
        return float(np.mean(np.logaddexp(0, logits) - Y * logits))

    def train(setting):
        units, rate = int(setting["units"]), float(setting["rate"])
        W1, b1, W2, b2 = start[:units, :2], start[:units, 2:3], start[:units, 3:].T / np.sqrt(units), np.zeros((1, 1))
        for _ in range(40):
            A = np.tanh(W1 @ X + b1)
            slope = (0.5 * (1 + np.tanh((W2 @ A + b2) / 2)) - Y) / X.shape[1]
            inner = (W2.T @ slope) * (1 - A**2)
            W2, b2 = W2 - rate * slope @ A.T, b2 - rate * slope.sum(axis=1, keepdims=True)
            W1, b1 = W1 - rate * inner @ X.T, b1 - rate * inner.sum(axis=1, keepdims=True)
        return cost(W1, b1, W2, b2, X, Y), cost(W1, b1, W2, b2, X_dev, Y_dev)

    return train


RINGS = {"rate": ("log", 0.3, 10.0), "units": ("whole", 4, 10)}
RINGS_SEED = 7
DEFAULT = {"rate": 0.001, "units": 4}


@pytest.mark.exercise("coarse_to_fine")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_search_trials", "test_search_zooms", "test_search_best")
def test_search_beats_the_default(submission, reference, rng):
    """A search that really trains networks finds a setting that is better than the default it started from."""
    train = trainer()
    training = Training(lambda _, setting: train(setting))
    setting, _, _ = searched(search_with(submission, reference).coarse_to_fine, RINGS, training, 12, 0.4, int(rng.integers(1, 99)))
    inside = all(low - 1e-9 <= setting[name] <= high + 1e-9 for name, (_, low, high) in RINGS.items())
    expect.that(inside, "The setting lies outside of the space.")
    found, default = train(setting)[1], train(DEFAULT)[1]
    expect.that(found < ENOUGH < POOR < default, "A network that is trained with this setting is not much better than one with the default.")


class Candidates:
    """A `train` for halving that notes its calls. An error depends on the candidate and on how long it was trained in all."""

    def __init__(self, errors_of, n):
        self._errors_of, self.calls, self.spent = errors_of, [], [0] * n

    def train(self, i, epochs):
        place = int(np.asarray(i).item())
        self.calls.append((place, float(np.asarray(epochs).item())))
        if not 0 <= place < len(self.spent):
            return math.inf
        self.spent[place] += self.calls[-1][1]
        return self._errors_of(place, self.spent[place])


def curves(rng, n):
    """Errors that fall from different heights to different ends: who is good at first may be bad in the end."""
    ends, starts, speeds = rng.permutation(n) + rng.uniform(0, 0.5, n), 2.0 * n * rng.random(n), rng.uniform(0.02, 0.3, n)
    return lambda i, epochs: float(ends[i] + starts[i] * math.exp(-speeds[i] * epochs))


def halved(submission, rule, n, budget):
    """What a halving returns, and the calls that it made."""
    candidates = Candidates(rule, n)
    winner, spent = parts(submission.successive_halving(candidates.train, n, budget), 2, "the winner and the epochs spent")
    spent = expect.array(spent, "spent")
    expect.that(spent.size == n, "`spent` should have one number for each candidate.", "count")
    return expect.number(winner, "winner"), spent.ravel(), candidates


def right_halving(reference, rule, n, budget):
    """The same of the reference."""
    candidates = Candidates(rule, n)
    return *reference.successive_halving(candidates.train, n, budget), candidates


def halvings(rng):
    """Numbers of candidates and budgets: powers of two and others, with epochs left over."""
    for n in (2, 5, 8, 13):
        yield n, n * (int(math.ceil(math.log2(n))) + 1) + int(rng.integers(3, 40))


@pytest.mark.exercise("successive_halving")
@pytest.mark.points(2)
def test_halving_winner(submission, reference, rng):
    """The better half stays in each round: where errors do not change, the best candidate is left."""
    for n, budget in halvings(rng):
        best = int(rng.integers((n + 1) // 2, n))  # not among those whose numbers are places of the second round, too
        errors = 1 + rng.permutation(n) + rng.uniform(0, 0.5, n)
        errors[best] = float(rng.uniform(0, 0.5))
        answer = halved(submission, lambda i, _, errors=errors: float(errors[i]), n, budget)[0]
        expect.that(answer == best, "Errors do not change, and another candidate is left than the best one.")


@pytest.mark.exercise("successive_halving")
@pytest.mark.points(3)
@pytest.mark.counts_with("test_halving_winner", "test_halving_spent")
def test_halving_rounds(submission, reference, rng):
    """Each round trains once each who is left, by an equal part of an equal share of what is left of the budget, rounded down."""
    for n, budget in halvings(rng):
        rule = curves(rng, n)
        calls = halved(submission, rule, n, budget)[2].calls
        right = right_halving(reference, rule, n, budget)[2].calls
        expect.that(len(calls) == len(right), "`train` is called too often." if len(calls) > len(right) else "`train` is called too seldom.", "count")
        start, left = 0, n
        while start < len(right):
            stop = start + left
            expect.that(sorted(one for one, _ in calls[start:stop]) == sorted(one for one, _ in right[start:stop]), "A round trains other candidates than those that should be left.")
            expect.that({epochs for _, epochs in calls[start:stop]} == {right[start][1]}, "A round trains by another number of epochs.")
            start, left = stop, (left + 1) // 2


@pytest.mark.exercise("successive_halving")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_halving_winner", "test_halving_nan")
def test_halving_spent(submission, reference, rng):
    """`spent` says for each candidate how many epochs it was trained."""
    for n, budget in halvings(rng):
        _, spent, candidates = halved(submission, curves(rng, n), n, budget)
        expect.that(bool((spent == candidates.spent).all()), "`spent` is not what the candidates were trained.")


@pytest.mark.exercise("successive_halving")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_halving_winner", "test_halving_spent")
def test_halving_budget(submission, reference, rng):
    """The budget is used up exactly, whatever it is."""
    for n in (1, 3, 7):
        least = n * (int(math.ceil(math.log2(n))) + 1)
        for budget in (least, least + 1, least + int(rng.integers(2, 300))):
            candidates = halved(submission, curves(rng, n), n, budget)[2]
            expect.that(all(epochs == int(epochs) for _, epochs in candidates.calls), "Epochs are whole numbers: round down.")
            trained = sum(candidates.spent)
            expect.that(trained == budget, "More epochs are trained than the budget has." if trained > budget else "A part of the budget is not used.")


@pytest.mark.exercise("successive_halving")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_halving_winner", "test_halving_spent")
def test_halving_this_round(submission, reference, rng):
    """The errors of a round alone say who stays: an error may rise again."""
    for n, budget in ((4, 40), (8, 100), (5, 60)):
        best_first = rng.permutation(n)

        def rule(i, epochs, best_first=best_first, n=n, budget=budget):
            late = epochs > budget // (int(math.ceil(math.log2(n))) + 1) // n
            return float(10 + best_first[i]) if not late else float(20 - best_first[i])

        answer = halved(submission, rule, n, budget)[0]
        expect.that(answer == right_halving(reference, rule, n, budget)[0], "Where errors change from round to round, another candidate is left than those of each round alone say.")


@pytest.mark.exercise("successive_halving")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_halving_winner", "test_halving_spent")
def test_halving_nan(submission, reference, rng):
    """NaN is worse than every number, also than infinity."""
    for n, budget in ((4, 40), (6, 80), (8, 100)):
        spoilt = set(rng.permutation(n)[: n // 2].tolist())
        infinite = next(i for i in range(n) if i not in spoilt)

        def rule(i, _, spoilt=spoilt, infinite=infinite, n=n):
            return math.nan if i in spoilt else math.inf if i == infinite else float(n - i)

        answer, _, candidates = halved(submission, rule, n, budget)
        again = {i for i, _ in candidates.calls[n:]} & spoilt
        expect.that(not again, "A candidate whose error is NaN is trained further.")
        expect.that(answer == right_halving(reference, rule, n, budget)[0], "Where errors are NaN, another candidate is left than should be: NaN is worse than every number.")
    all_nan = halved(submission, lambda i, _: math.nan, 4, 40)[0]
    expect.that(all_nan == 0, "Of equals the smaller number stays, also where all are NaN.")


@pytest.mark.exercise("successive_halving")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_halving_winner", "test_halving_spent")
def test_halving_equals(submission, reference, rng):
    """Of equally good candidates the one with the smaller number stays."""
    for n, budget, equals in ((4, 40, 3), (7, 90, 3), (40, 400, 8)):  # fewer than 17, NumPy sorts stably anyway
        levels = rng.permutation(np.arange(n) // equals)
        low = int(levels.min())
        first = [i for i in range(n) if levels[i] == low]
        answer, _, candidates = halved(submission, lambda i, _, levels=levels: float(levels[i]), n, budget)
        expect.that(answer == first[0], "Of equally good candidates another one than the first stays.")
        half = (n + 1) // 2
        stay = {i for i, _ in candidates.calls[n : n + half]}
        expect.that(stay == set(np.argsort(levels, kind="stable")[:half]), "Of equals those with smaller numbers stay.")
        other = halved(submission, lambda i, _: 0.5, n, budget)[2]
        expect.that({i for i, _ in other.calls[n : n + (n + 1) // 2]} == set(range((n + 1) // 2)), "Of equals those with smaller numbers stay.")


@pytest.mark.exercise("successive_halving")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_halving_winner", "test_halving_spent")
def test_halving_single(submission, reference, rng):
    """A single candidate gets the whole budget."""
    for budget in (1, int(rng.integers(2, 50))):
        winner, spent, candidates = halved(submission, lambda i, _: 0.5, 1, budget)
        expect.that(winner == 0, "The single candidate has the number 0.")
        expect.that(candidates.calls == [(0, budget)], "A single candidate is trained once, by the whole budget.")
        expect.that(spent[0] == budget, "A single candidate gets the whole budget.")


@pytest.mark.exercise("successive_halving")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_halving_winner", "test_halving_spent")
def test_halving_refuses(submission, reference, rng):
    """A budget of less than n times the number of rounds is refused with a ValueError, before anything is trained."""
    for n in (1, 5, 8):
        least = n * (int(math.ceil(math.log2(n))) + 1)
        halved(submission, curves(rng, n), n, least)
        for budget in {least - 1, least // 2, 0, n - 1}:
            candidates = Candidates(curves(rng, n), n)
            expect.raises(ValueError, lambda candidates=candidates, n=n, budget=budget: submission.successive_halving(candidates.train, n, budget))
            expect.that(not candidates.calls, "It trains before it refuses.")


class Cost:
    """A cost that can be called with what a submission sends."""

    def __init__(self, cost, d):
        self._cost, self._d, self.places = cost, d, []

    def at(self, theta):
        place = np.asarray(theta, dtype=float)
        if place.shape != (self._d,):
            return math.nan
        self.places.append(place)
        return float(self._cost(place))


def quadratic(rng, d):
    """A cost of degree two, and its second derivatives."""
    square, linear = rng.uniform(0.5, 2, (d, d)) * rng.choice([-1.0, 1.0], (d, d)), rng.uniform(-2, 2, d)
    H = square + square.T
    return lambda theta: 0.5 * theta @ H @ theta + linear @ theta + 1.5, H


def cubic(rng, d):
    """A cost of degree three, and its second derivatives at a place."""
    quadratic_cost, H = quadratic(rng, d)
    a = rng.uniform(0.5, 1.5, (3, d)) * rng.choice([-1.0, 1.0], (3, d))

    def second(theta):
        return H + sum(6 * (row @ theta) * np.outer(row, row) for row in a)

    return lambda theta: quadratic_cost(theta) + float(np.sum((a @ theta) ** 3)), second


def require_hessian(submission, cost, theta, expected, *epsilon, rtol=1e-5):
    """The second derivatives of a cost; what rounding may do is 1e-15 of the cost, divided by epsilon twice."""
    d = len(theta)
    watched = Cost(cost, d)
    answer = submission.hessian_by_differences(watched.at, theta, *epsilon)
    step = epsilon[0] if epsilon else 1e-3
    size = max(1.0, max((abs(cost(place)) for place in watched.places), default=1.0))
    expect.that(bool(watched.places), "`J` was not called, or with something that has not the shape of theta.")
    off = 1e-14 * size / step**2 / max(1.0, float(np.abs(expected).max()))
    expect.close(answer, expected, "H", rtol=rtol, atol=off + 1e-7, factors={"epsilon": step}, symbols={"d": d})


@pytest.mark.exercise("hessian_by_differences")
@pytest.mark.points(2)
def test_hessian_quadratic(submission, reference, rng):
    """The second derivatives of a cost of degree two are exact, on the diagonal and beside it."""
    for d, epsilon in ((2, 0.1), (3, 0.01), (4, 0.7)):
        cost, H = quadratic(rng, d)
        require_hessian(submission, cost, rng.uniform(-1, 1, d), H, epsilon)


@pytest.mark.exercise("hessian_by_differences")
@pytest.mark.points(2)
def test_hessian_both_sides(submission, reference, rng):
    """The differences go to both sides: for a cost of degree three they are exact, too."""
    for d, epsilon in ((2, 0.3), (3, 0.05)):
        cost, second = cubic(rng, d)
        theta = rng.uniform(-1, 1, d)
        require_hessian(submission, cost, theta, second(theta), epsilon)


@pytest.mark.exercise("hessian_by_differences")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_hessian_quadratic", "test_hessian_both_sides")
def test_hessian_of_one_parameter(submission, reference, rng):
    """A single parameter has a matrix with one entry."""
    a, theta = float(rng.uniform(1, 2)), rng.uniform(0.5, 1, 1)
    require_hessian(submission, lambda t: a * t[0] ** 3 - t[0] ** 2, theta, np.array([[6 * a * theta[0] - 2]]), 0.1)


@pytest.mark.exercise("hessian_by_differences")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_hessian_quadratic", "test_hessian_both_sides")
def test_hessian_epsilon(submission, reference, rng):
    """Parameters move by `epsilon` to either side, or by twice as much on the diagonal."""
    for d, epsilon in ((1, 0.2), (2, 0.01), (2, 1e-4)):
        theta, watched = rng.uniform(-1, 1, d), Cost(quadratic(rng, d)[0], d)
        expect.array(submission.hessian_by_differences(watched.at, theta, epsilon), "H", (d, d))
        moves = np.array(watched.places or [theta]) - theta
        wide = np.max(np.abs(moves), axis=0) / epsilon
        expect.that(bool((wide > 1 - 1e-6).all() and (wide < 2 + 1e-6).all()), "Parameters do not move by `epsilon`.")
        expect.that(bool((np.abs(moves.max(axis=0) + moves.min(axis=0)) < 1e-6 * epsilon).all()), "Parameters do not move to both sides alike.")


@pytest.mark.exercise("hessian_by_differences")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_hessian_quadratic", "test_hessian_both_sides")
def test_hessian_default(submission, reference, rng):
    """Where epsilon is not given it is 1e-3."""
    for d in (1, 2):
        theta, slopes = rng.uniform(-1, 1, d), rng.uniform(300, 500, d)
        cost = lambda t, slopes=slopes, theta=theta: float(np.cosh(slopes @ (t - theta))) / 1e5
        given = submission.hessian_by_differences(Cost(cost, d).at, theta, 1e-3)
        without = submission.hessian_by_differences(Cost(cost, d).at, theta)
        expect.close(without, expect.array(given, "H", (d, d)), "H", rtol=1e-6, atol=1e-9)


@pytest.mark.exercise("hessian_by_differences")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_hessian_quadratic", "test_hessian_both_sides")
def test_hessian_leaves_its_arguments(submission, reference, rng):
    """theta is as before, and H is symmetric and a matrix of its own."""
    d = 3
    cost, H = quadratic(rng, d)
    theta, other = 1e-6 * rng.uniform(0.5, 1, (2, d))  # moved by 0.1 and back, they have lost digits
    kept = submission.hessian_by_differences.with_arguments(Cost(cost, d).at, theta, 0.1)
    answer = expect.array(kept.value, "H", (d, d))
    expect.unchanged(theta, kept.args[1], "theta")
    off = 1e-8 + 2 * expect.rounding(kept.value)
    expect.that(bool((np.abs(answer - answer.T) <= off * np.abs(H).max()).all()), "H is not symmetric.")
    laws.own_results(submission.hessian_by_differences, (Cost(lambda t: 2 * cost(t), d).at, other, 0.1), (Cost(cost, d).at, theta, 0.1), "H")


def turned(rng, *curvatures):
    """A symmetric matrix with these eigenvalues."""
    axes = np.linalg.qr(rng.standard_normal((len(curvatures), len(curvatures))))[0]
    H = axes @ np.diag(curvatures) @ axes.T
    return (H + H.T) / 2


def require_kind(submission, kind, gradient, hessian, *tolerance):
    """The word for a point; the finding does not say which one it should be."""
    answer = submission.classify_point(gradient, hessian, *tolerance)
    expect.that(answer is not None, "It returned None: is `return` missing?", "none")
    expect.that(isinstance(answer, str), "It should return a word.", "type")
    known = answer in ("slope", "saddle", "minimum", "maximum", "flat")
    expect.that(known, 'The word should be one of "slope", "saddle", "minimum", "maximum" and "flat".')
    expect.that(answer == kind, f'A point is called "{answer}" that is something else.')


def positive(rng, d):
    """Curvatures upwards, of very different size."""
    return rng.uniform(0.5, 2, d) * 10.0 ** rng.integers(-2, 3, d)


@pytest.mark.exercise("classify_point")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_point_saddle", "test_point_saddle_with_a_positive_determinant")
def test_point_minimum(submission, reference, rng):
    """A point is a minimum where all curvatures are positive."""
    for d in (1, 2, 3, 6):
        require_kind(submission, "minimum", np.zeros(d), turned(rng, *positive(rng, d)))


@pytest.mark.exercise("classify_point")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_point_minimum", "test_point_saddle_with_a_positive_determinant")
def test_point_maximum(submission, reference, rng):
    """A point is a maximum where all curvatures are negative, for an odd and for an even number of them."""
    for d in (1, 2, 3, 6):
        require_kind(submission, "maximum", np.zeros(d), turned(rng, *-positive(rng, d)))
        require_kind(submission, "minimum", np.zeros(d), turned(rng, *positive(rng, d)))


@pytest.mark.exercise("classify_point")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_point_minimum", "test_point_maximum")
def test_point_saddle(submission, reference, rng):
    """A point is a saddle where the signs differ, also if all diagonal entries are positive."""
    for sign in (1.0, -1.0):
        for d in (2, 3, 5):
            H = sign * ((2 + rng.uniform(0, 1)) * np.ones((d, d)) - rng.uniform(1, 1.5) * np.eye(d))
            require_kind(submission, "saddle", np.zeros(d), H)
        require_kind(submission, "saddle", np.zeros(2), turned(rng, 1.0, -float(rng.uniform(0.01, 0.1))))


@pytest.mark.exercise("classify_point")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_point_minimum", "test_point_maximum")
def test_point_saddle_with_a_positive_determinant(submission, reference, rng):
    """Two negative curvatures among four make a saddle too: the determinant does not decide."""
    for curvatures in ((3.0, 2.0, -1.0, -2.0), (9.0, -1.0, -1.5), (0.5, 0.5, -20.0, -1.0, 4.0)):
        require_kind(submission, "saddle", np.zeros(len(curvatures)), turned(rng, *(rng.uniform(0.8, 1.2) * np.array(curvatures))))


@pytest.mark.exercise("classify_point")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_point_minimum", "test_point_maximum", "test_point_saddle")
def test_point_slope(submission, reference, rng):
    """Where the gradient is not 0 it is a slope, whatever the curvatures are and whatever sign the gradient has."""
    for d in (1, 2, 4):
        for curvatures in (positive(rng, d), -positive(rng, d), np.zeros(d)):
            gradient = np.zeros(d)
            gradient[int(rng.integers(d))] = float(rng.uniform(0.1, 1) * rng.choice([-1.0, 1.0]))
            require_kind(submission, "slope", gradient, turned(rng, *curvatures))
    require_kind(submission, "slope", np.array([0.4, -0.4]), turned(rng, 1.0, 2.0))
    require_kind(submission, "minimum", np.zeros(2), turned(rng, 1.0, 2.0))


@pytest.mark.exercise("classify_point")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_point_minimum", "test_point_maximum", "test_point_saddle")
def test_point_flat(submission, reference, rng):
    """Where some curvatures are 0 and the others have one sign it is flat."""
    for sign in (1.0, -1.0):
        for curvatures in ((1.0, 0.0), (2.0, 0.0, 0.0), (0.0,), (0.0, 0.0, 0.0), (3.0, 1.0, 0.0, 5.0)):
            require_kind(submission, "flat", np.zeros(len(curvatures)), turned(rng, *(sign * np.array(curvatures))))
        require_kind(submission, "maximum" if sign < 0 else "minimum", np.zeros(2), turned(rng, sign, 2 * sign))


@pytest.mark.exercise("classify_point")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_point_saddle", "test_point_flat")
def test_point_saddle_with_zeros(submission, reference, rng):
    """A saddle may have curvatures that are 0."""
    for curvatures in ((1.0, -1.0, 0.0), (0.0, 0.0, 2.0, -0.5), (-3.0, 0.0, 0.0, 1.0, 2.0)):
        require_kind(submission, "saddle", np.zeros(len(curvatures)), turned(rng, *curvatures))
    require_kind(submission, "flat", np.zeros(3), turned(rng, 1.0, 2.0, 0.0))


@pytest.mark.exercise("classify_point")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_point_minimum", "test_point_maximum", "test_point_saddle")
def test_point_tolerance(submission, reference, rng):
    """What is at most `tolerance` counts as 0, in the length of the gradient and in each eigenvalue."""
    t = float(rng.uniform(0.05, 0.2))
    H = turned(rng, 1.0, 2.0)
    require_kind(submission, "minimum", np.array([0.6, -0.6]) * t, H, t)
    require_kind(submission, "slope", np.array([0.8, -0.8]) * t, H, t)  # its length is 1.13 t
    for sign, kind, size in ((1.0, "minimum", 1.0), (-1.0, "maximum", 30.0)):
        require_kind(submission, "flat", np.zeros(2), turned(rng, sign * size, 0.8 * t), t)
        require_kind(submission, "flat", np.zeros(2), turned(rng, sign * size, -0.8 * t), t)
        require_kind(submission, kind, np.zeros(2), turned(rng, sign * size, sign * 1.2 * t), t)
        require_kind(submission, "saddle", np.zeros(2), turned(rng, sign * size, -sign * 1.2 * t), t)
    require_kind(submission, "slope", np.array([1.1, 0.0]) * t, H, t)
    require_kind(submission, "flat", np.array([0.6, 0.6]) * t, turned(rng, 1.0, 0.8 * t), t)  # the two are not added
    require_kind(submission, "minimum", np.array([0.125, 0.0]), H, 0.125)
    for curvature in (0.125, -0.125):
        require_kind(submission, "flat", np.zeros(1), np.array([[curvature]]), 0.125)


@pytest.mark.exercise("classify_point")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_point_tolerance", "test_point_flat")
def test_point_default_tolerance(submission, reference, rng):
    """Where it is not given, tolerance is 1e-6."""
    H = turned(rng, 1.0, 2.0)
    require_kind(submission, "minimum", np.array([6e-7, -6e-7]), H)
    require_kind(submission, "slope", np.array([1.3e-6, 0.0]), H)
    require_kind(submission, "flat", np.zeros(2), np.diag([1.0, -8e-7]))
    require_kind(submission, "saddle", np.zeros(2), np.diag([1.0, -1.3e-6]))


@pytest.mark.exercise("classify_point")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_point_tolerance", "test_point_flat")
def test_point_leaves_its_arguments(submission, reference, rng):
    """The gradient and the matrix are not changed."""
    gradient, H = np.zeros(3), turned(rng, 1.0, -2.0, 0.0)
    kept = submission.classify_point.with_arguments(gradient, H)
    expect.that(isinstance(kept.value, str), "It should return a word.", "type")
    for before, after, name in zip((gradient, H), kept.args, ("gradient", "hessian"), strict=False):
        expect.unchanged(before, after, name)
