"""Hidden checks of the initialisation assignment.

How random weights are judged: by their distribution, never by their bits. One call with large layers is the
sample. The layers have between 370 and 400, 48 and 50, 68 and 70, and 90 and 92 units, so that fan-in, fan-out
and their mean are far apart in some layer, that no layer can be taken for another (one that is counted from the
end, say), that the first layer's weights are the most, and that there are at least

    LAYER_ENTRIES = min(48 * 370, 68 * 48, 90 * 68) = 3264

entries in each layer. Each layer of each of the 4 exercises is judged by five tests,
and the spread of four layers with one to three units at one end by one more each: TESTS = 76.

    spread   sum(x**2) / sigma**2 is chi-squared
    mean     mean over measured spread is Student's t
    shape    the count within one measured spread is normal; its variance is bounded by the binomial one
    tails    some entry lies FURTHEST = 2.55 measured spreads from zero
    own      every entry is drawn on its own: see `limits_of_own_draws`

Each gets one part in 76 of a false alarm rate of one in a million (FALSE_ALARM = 1.3e-8, or 5.68 standard
deviations): a right answer fails less than once in a million in all checks together.

What is missed less than once in a million, with so many entries:
- a spread that is wrong by SPREAD_RATIO = 1.15 or more, either way, in any one layer;
- a mean MEAN_OFFSET = 0.2 standard deviations off zero (`rand` is 1.7 off);
- a uniform distribution around zero: UNIFORM_WITHIN = 0.577 of it lie within one standard deviation;
- a normal distribution that is cut off at two standard deviations, as some frameworks draw: nothing of it lies
  further out than 2.28 of its own spreads. The statement asks for the whole one;
- layers of one size with the same weights;
- draws in an order, rows or columns that are sums of what they share, or multiples or near copies of each other;
- numbers that are moved or scaled until their mean or their spread is right to the last digit (EXACT).

The engine's tests derive these numbers again from the constants below.
"""

import functools
import math

import numpy as np
import pytest

from grader.checking import expect, laws, statistics

LAYER_ENTRIES = 3264
TESTS = 76
FALSE_ALARM = statistics.share(1e-6, TESTS)
SPREAD_RATIO = 1.15
MEAN_OFFSET = 0.2
UNIFORM_WITHIN = 0.577
FURTHEST = 2.55
ALIKE = 0.5
EXACT = 1e-4
"""So many standard errors: a mean or a spread is as near in one layer with probability 8e-5, in all three below 1e-12."""
DRAWING = ("random", "he", "xavier", "glorot")


def small_sizes(rng, depth):
    """Sizes of layers that are all different, as a plain list."""
    return [int(size) for size in rng.choice(np.arange(2, 13), size=depth + 1, replace=False)]


def large_sizes(rng):
    """Sizes of layers for the statistics: see above."""
    return [int(rng.integers(low, high + 1)) for low, high in ((370, 400), (48, 50), (68, 70), (90, 92))]


def names(letter, sizes):
    """W1, ..., WL or b1, ..., bL."""
    return [f"{letter}{l}" for l in range(1, len(sizes))]


def require_shapes(initialize, rng):
    """Exactly the right keys and shapes, for a network with one layer, with four and with ten."""
    for depth in (1, 4, 10):
        sizes = small_sizes(rng, depth)
        parameters = expect.keys(initialize(sizes), names("W", sizes) + names("b", sizes), "parameters")
        for l in range(1, depth + 1):
            fan_out, fan_in = (f"n[{l}]", sizes[l]), (f"n[{l - 1}]", sizes[l - 1])
            expect.array(parameters[f"W{l}"], f"W{l}", (fan_out, fan_in))
            expect.array(parameters[f"b{l}"], f"b{l}", (fan_out, 1))


def require_zeros(initialize, letter, rng, *, own=False):
    """Every entry of these parameters is zero, whatever their shape; with `own`, each array is its own."""
    sizes = small_sizes(rng, 3)
    answer = laws.own_results(initialize, (sizes,), (sizes,), "parameters", apart=True) if own else initialize(sizes)
    parameters = expect.keys(answer, names(letter, sizes), "parameters", extra=True)
    for name in names(letter, sizes):
        values = expect.array(parameters[name], name)
        expect.that(values.size > 0, f"`{name}` is empty.")
        expect.that(not values.any(), f"`{name}` has entries that are not zero.")


def drawn_weights(initialize, sizes):
    """The entries of each layer's weights, at least as many as there should be, whatever their shape."""
    parameters = expect.keys(initialize(sizes), names("W", sizes), "parameters", extra=True)
    samples = {}
    for l in range(1, len(sizes)):
        values = expect.array(parameters[f"W{l}"], f"W{l}")
        if values.size < sizes[l] * sizes[l - 1]:
            expect.array(values, f"W{l}", ((f"n[{l}]", sizes[l]), (f"n[{l - 1}]", sizes[l - 1])))
        samples[f"W{l}"] = values
    return samples


def by_layer(sizes, spread):
    """A spread for each layer, from its fan-in and its fan-out."""
    return {f"W{l}": float(spread(sizes[l - 1], sizes[l])) for l in range(1, len(sizes))}


def require_spread(initialize, rng, spread, causes):
    """Each layer spreads by spread(fan_in, fan_out); causes are sentences with the spreads that they give."""
    sizes = large_sizes(rng)
    statistics.spread_is(
        drawn_weights(initialize, sizes),
        by_layer(sizes, spread),
        false_alarm=FALSE_ALARM,
        causes={sentence: by_layer(sizes, wrong) for sentence, wrong in causes.items()},
    )
    for few, last in ((1, 1), (3, 2)):  # one more or less is twice as many, or none; a root that is cut off shows
        narrow = [few, int(rng.integers(3300, 3400)), last]
        statistics.spread_is(drawn_weights(initialize, narrow), by_layer(narrow, spread), false_alarm=FALSE_ALARM)


def require_normal(initialize, rng, spread):
    """Each layer lies around zero and has the shape of the normal distribution, and its entries are independent."""
    sizes = large_sizes(rng)
    samples = drawn_weights(initialize, sizes)
    statistics.require_draws(samples)  # of equal numbers that is what to say first
    require_chance(samples, by_layer(sizes, spread))
    statistics.mean_is_zero(samples, false_alarm=FALSE_ALARM)
    statistics.is_normal(samples, false_alarm=FALSE_ALARM)
    for (name, sample), rows, columns in zip(samples.items(), sizes[1:], sizes[:-1], strict=True):
        W = sample.ravel()[: rows * columns].reshape(rows, columns)  # whatever its shape: that costs its own point
        W = W / np.sqrt(np.mean(W**2))
        tails = np.abs(W).max() > FURTHEST
        expect.that(bool(tails), f"`{name}` has no entry far from zero, as a normal distribution has a few.")
        expect.that(is_own(W), f"Rows or columns of `{name}` are not as independent draws are: draw every entry on its own, with one spread.")
    require_own_layers(initialize, rng)


def require_own_layers(initialize, rng):
    """Layers of one size do not have the same weights, nor the same up to a factor.

    Each has 1,225 entries or more: the cosine of two that were drawn on their own is beyond ALIKE less than once in 10**70.
    """
    sizes = [int(rng.integers(35, 40))] * 4
    W1, W2, W3 = (W.ravel()[: sizes[0] ** 2] for W in drawn_weights(initialize, sizes).values())
    for one, other in ((W1, W2), (W2, W3), (W1, W3)):
        cosine = float(one @ other) / max(float(np.linalg.norm(one) * np.linalg.norm(other)), 1e-300)
        expect.that(abs(cosine) < ALIKE, "Two layers of one size have weights that are alike, up to a factor: draw each layer anew.")


def require_chance(samples, spreads):
    """Not all layers have a mean of zero, or just the right spread, to the last digit: what is drawn has errors."""
    errors = {"mean": [], "spread": []}
    for name, sample in samples.items():
        z, root = sample / spreads[name], math.sqrt(sample.size)
        errors["mean"].append(abs(np.mean(z)) * root)
        errors["spread"].append(min(abs(np.sqrt(np.mean(z**2)) - 1), abs(np.std(z) - 1)) * root * math.sqrt(2))
    for what, found in errors.items():
        sentence = f"The {what} of every layer is exact, as if it had been set afterwards: draw the numbers only."
        expect.that(max(found) > EXACT, sentence)


@functools.cache
def limits_of_own_draws(rows, columns):
    """What a matrix of independent normal entries with a measured spread of 1 keeps within, but for FALSE_ALARM.

    Four parts of FALSE_ALARM, one for each of these, with N entries:
    - the measured spread itself is not less than r, and not more than R times the true one (chi-squared);
    - the largest singular value is at most (sqrt(rows) + sqrt(columns) + t) / r, with probability 1 - exp(-t**2/2)
      (Davidson and Szarek 2001), where what all rows or all columns share adds up;
    - two rows of length k have |cosine| >= c with probability at most (1 - c**2)**((k - 1) / 2), columns alike;
    - the mean square of each row and column is chi-squared over its length, over r**2 or R**2.
    """
    part, entries = FALSE_ALARM / 4, rows * columns
    least, most = (
        (statistics.chi_squared_quantile(part / 2, entries, upper=upper) / entries) ** 0.5 for upper in (False, True)
    )
    singular = (math.sqrt(rows) + math.sqrt(columns) + math.sqrt(2 * math.log(1 / part))) / least
    pairs = math.comb(rows, 2) + math.comb(columns, 2)
    cosines = {k: math.sqrt(1 - (part / pairs) ** (2 / (k - 1))) for k in (rows, columns)}
    tail = part / (2 * (rows + columns))
    squares = {
        k: (
            statistics.chi_squared_quantile(tail, k, upper=False) / k / most**2,
            statistics.chi_squared_quantile(tail, k, upper=True) / k / least**2,
        )
        for k in (rows, columns)
    }
    return singular, cosines, squares


def is_own(W):
    """Whether a matrix with a measured spread of 1 may have been drawn entry by entry.

    Besides the limits above: neighbours do not go together (12 standard deviations; by Chernoff's bound, less than
    once in 10**14), and rows do not all have the same sum, length or angle, as orthogonal or scaled ones have (a normal
    number lies in a given window of a tenth with probability 0.04 at most, and there are 48 rows or more).
    """
    singular, cosines, squares = limits_of_own_draws(*W.shape)
    few = W if len(W) <= len(W.T) else W.T
    if np.linalg.eigvalsh(few @ few.T)[-1] > singular**2:  # a tenth of the time of a singular value decomposition
        return False
    for rows in (W, W.T):
        k = rows.shape[1]
        means = np.mean(rows**2, axis=1)
        if means.min() < squares[k][0] or means.max() > squares[k][1]:
            return False
        unit = rows / np.sqrt(k * means)[:, np.newaxis]
        angles = unit @ unit.T
        np.fill_diagonal(angles, angles[0, 1])  # a row's angle with itself says nothing
        if max(angles.max(), -angles.min()) > cosines[k] or abs(np.mean(rows[1:] * rows[:-1])) > 12 / math.sqrt(rows.size):
            return False
        alike = (np.ptp(rows.sum(axis=1)) / k**0.5, np.ptp(means) * (k / 2) ** 0.5, np.ptp(angles) * k**0.5)
        if min(alike) < 0.1:
            return False
    return True


def own_or_lent(submission, reference, exercise, require):
    """Judge with the learner's other functions; where that fails, with ours, so that one mistake costs one exercise."""
    name = f"initialize_parameters_{exercise}"
    try:
        require(getattr(submission, name))
    except Exception:
        others = [f"initialize_parameters_{one}" for one in ("zeros", *DRAWING) if one != exercise]
        submission.forgive()
        require(getattr(submission.using(**{one: getattr(reference, one) for one in others}), name))


SPREADS = {
    "random": lambda fan_in, fan_out: 10,
    "he": lambda fan_in, fan_out: (2 / fan_in) ** 0.5,
    "xavier": lambda fan_in, fan_out: (1 / fan_in) ** 0.5,
    "glorot": lambda fan_in, fan_out: (2 / (fan_in + fan_out)) ** 0.5,
}
"""The standard deviation of each exercise's weights, from the fan-in and the fan-out of their layer."""

HE = {
    "It fits standard normal numbers: the scale is missing.": lambda fan_in, fan_out: 1,
    "It fits the variance where its square root belongs (or a scale applied twice).": lambda fan_in, fan_out: 2 / fan_in,
    "It fits the number of units n[l] where the number of inputs n[l-1] belongs.": lambda fan_in, fan_out: (2 / fan_out) ** 0.5,
    "It fits a variance of 1 / n[l-1]: He has 2 where Xavier has 1.": lambda fan_in, fan_out: (1 / fan_in) ** 0.5,
}
XAVIER = {
    "It fits standard normal numbers: the scale is missing.": lambda fan_in, fan_out: 1,
    "It fits the variance where its square root belongs (or a scale applied twice).": lambda fan_in, fan_out: 1 / fan_in,
    "It fits the number of units n[l] where the number of inputs n[l-1] belongs.": lambda fan_in, fan_out: (1 / fan_out) ** 0.5,
    "It fits a variance of 2 / n[l-1]: that is He, for ReLU.": lambda fan_in, fan_out: (2 / fan_in) ** 0.5,
}
GLOROT = {
    "It fits standard normal numbers: the scale is missing.": lambda fan_in, fan_out: 1,
    "It fits the variance where its square root belongs (or a scale applied twice).": lambda fan_in, fan_out: 2 / (fan_in + fan_out),
    "It fits a variance of 1 / n[l-1]: the other layer's size has no effect.": lambda fan_in, fan_out: (1 / fan_in) ** 0.5,
    "It fits a variance of 1 / (n[l-1] + n[l]): half of what it should be.": lambda fan_in, fan_out: (1 / (fan_in + fan_out)) ** 0.5,
}
RANDOM = {
    "It fits standard normal numbers: the factor 10 is missing.": lambda fan_in, fan_out: 1,
    "It fits a standard deviation of 0.01.": lambda fan_in, fan_out: 0.01,
    "It fits a standard deviation of 100.": lambda fan_in, fan_out: 100,
    "It fits a variance of 10: the standard deviation is 10.": lambda fan_in, fan_out: 10**0.5,
}


@pytest.mark.exercise("initialize_parameters_zeros")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_zeros_weights", "test_zeros_biases")
def test_zeros_shapes(submission, reference, rng):
    """There are exactly W1, b1, ..., WL, bL, with the shapes (n[l], n[l-1]) and (n[l], 1)."""
    own_or_lent(submission, reference, "zeros", lambda initialize: require_shapes(initialize, rng))


@pytest.mark.exercise("initialize_parameters_zeros")
@pytest.mark.points(1)
def test_zeros_weights(submission, reference, rng):
    """Every weight is zero."""
    own_or_lent(submission, reference, "zeros", lambda initialize: require_zeros(initialize, "W", rng))


@pytest.mark.exercise("initialize_parameters_zeros")
@pytest.mark.points(1)
def test_zeros_biases(submission, reference, rng):
    """Every bias is zero, and each call gives arrays of its own."""
    own_or_lent(submission, reference, "zeros", lambda initialize: require_zeros(initialize, "b", rng, own=True))


@pytest.mark.exercise("initialize_parameters_random")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_random_spread")
def test_random_shapes(submission, reference, rng):
    """There are exactly W1, b1, ..., WL, bL, with the shapes (n[l], n[l-1]) and (n[l], 1)."""
    own_or_lent(submission, reference, "random", lambda initialize: require_shapes(initialize, rng))


@pytest.mark.exercise("initialize_parameters_random")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_random_spread")
def test_random_biases(submission, reference, rng):
    """Every bias is zero, and each call gives arrays of its own."""
    own_or_lent(submission, reference, "random", lambda initialize: require_zeros(initialize, "b", rng, own=True))


@pytest.mark.exercise("initialize_parameters_random")
@pytest.mark.points(1)
def test_random_spread(submission, reference, rng):
    """The weights of every layer have the standard deviation 10."""
    own_or_lent(
        submission,
        reference,
        "random",
        lambda initialize: require_spread(initialize, rng, SPREADS["random"], RANDOM),
    )


@pytest.mark.exercise("initialize_parameters_random")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_random_spread")
def test_random_normal(submission, reference, rng):
    """The weights are normally distributed around zero, every entry drawn on its own, also of layers of one size."""
    own_or_lent(submission, reference, "random", lambda initialize: require_normal(initialize, rng, SPREADS["random"]))


@pytest.mark.exercise("initialize_parameters_he")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_he_spread")
def test_he_shapes(submission, reference, rng):
    """There are exactly W1, b1, ..., WL, bL, with the shapes (n[l], n[l-1]) and (n[l], 1)."""
    own_or_lent(submission, reference, "he", lambda initialize: require_shapes(initialize, rng))


@pytest.mark.exercise("initialize_parameters_he")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_he_spread")
def test_he_biases(submission, reference, rng):
    """Every bias is zero, and each call gives arrays of its own."""
    own_or_lent(submission, reference, "he", lambda initialize: require_zeros(initialize, "b", rng, own=True))


@pytest.mark.exercise("initialize_parameters_he")
@pytest.mark.points(2)
def test_he_spread(submission, reference, rng):
    """The weights of every layer have the standard deviation sqrt(2 / n[l-1])."""
    own_or_lent(
        submission,
        reference,
        "he",
        lambda initialize: require_spread(initialize, rng, SPREADS["he"], HE),
    )


@pytest.mark.exercise("initialize_parameters_he")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_he_spread")
def test_he_normal(submission, reference, rng):
    """The weights are normally distributed around zero, every entry drawn on its own, also of layers of one size."""
    own_or_lent(submission, reference, "he", lambda initialize: require_normal(initialize, rng, SPREADS["he"]))


@pytest.mark.exercise("initialize_parameters_xavier")
@pytest.mark.points(0.5)
@pytest.mark.counts_with("test_xavier_spread")
def test_xavier_shapes(submission, reference, rng):
    """There are exactly W1, b1, ..., WL, bL, with the shapes (n[l], n[l-1]) and (n[l], 1)."""
    own_or_lent(submission, reference, "xavier", lambda initialize: require_shapes(initialize, rng))


@pytest.mark.exercise("initialize_parameters_xavier")
@pytest.mark.points(0.5)
@pytest.mark.counts_with("test_xavier_spread")
def test_xavier_biases(submission, reference, rng):
    """Every bias is zero, and each call gives arrays of its own."""
    own_or_lent(submission, reference, "xavier", lambda initialize: require_zeros(initialize, "b", rng, own=True))


@pytest.mark.exercise("initialize_parameters_xavier")
@pytest.mark.points(1)
def test_xavier_spread(submission, reference, rng):
    """The weights of every layer have the standard deviation sqrt(1 / n[l-1])."""
    own_or_lent(
        submission,
        reference,
        "xavier",
        lambda initialize: require_spread(initialize, rng, SPREADS["xavier"], XAVIER),
    )


@pytest.mark.exercise("initialize_parameters_xavier")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_xavier_spread")
def test_xavier_normal(submission, reference, rng):
    """The weights are normally distributed around zero, every entry drawn on its own, also of layers of one size."""
    own_or_lent(submission, reference, "xavier", lambda initialize: require_normal(initialize, rng, SPREADS["xavier"]))


@pytest.mark.exercise("initialize_parameters_glorot")
@pytest.mark.points(0.5)
@pytest.mark.counts_with("test_glorot_spread")
def test_glorot_shapes(submission, reference, rng):
    """There are exactly W1, b1, ..., WL, bL, with the shapes (n[l], n[l-1]) and (n[l], 1)."""
    own_or_lent(submission, reference, "glorot", lambda initialize: require_shapes(initialize, rng))


@pytest.mark.exercise("initialize_parameters_glorot")
@pytest.mark.points(0.5)
@pytest.mark.counts_with("test_glorot_spread")
def test_glorot_biases(submission, reference, rng):
    """Every bias is zero, and each call gives arrays of its own."""
    own_or_lent(submission, reference, "glorot", lambda initialize: require_zeros(initialize, "b", rng, own=True))


@pytest.mark.exercise("initialize_parameters_glorot")
@pytest.mark.points(2)
def test_glorot_spread(submission, reference, rng):
    """The weights of every layer have the standard deviation sqrt(2 / (n[l-1] + n[l]))."""
    own_or_lent(
        submission,
        reference,
        "glorot",
        lambda initialize: require_spread(initialize, rng, SPREADS["glorot"], GLOROT),
    )


@pytest.mark.exercise("initialize_parameters_glorot")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_glorot_spread")
def test_glorot_normal(submission, reference, rng):
    """The weights are normally distributed around zero, every entry drawn on its own, also of layers of one size."""
    own_or_lent(submission, reference, "glorot", lambda initialize: require_normal(initialize, rng, SPREADS["glorot"]))


def network(rng):
    """A network of 4 to 6 layers whose signal neither vanishes nor explodes, with biases that are not zero.

    Each layer has another size of 6 to 15, so that a transposed or a skipped matrix does not fit, and there
    are 4 to 5 examples. With ReLU, the first half of each layer's units are positive for some examples and
    negative for others (their biases centre them), so that a slope or a ReLU left out in one layer shows.
    """
    depth, examples = int(rng.integers(4, 7)), int(rng.integers(4, 6))
    sizes = [int(size) for size in rng.choice(np.arange(6, 16), size=depth + 1, replace=False)]
    X = rng.standard_normal((sizes[0], examples))
    parameters, A = {}, X
    for l in range(1, depth + 1):
        W = rng.normal(0.0, (1.5 / sizes[l - 1]) ** 0.5, (sizes[l], sizes[l - 1]))
        b = rng.normal(0.2, 0.2, (sizes[l], 1))
        half = sizes[l] // 2
        b[:half] = -np.mean(W[:half] @ A, axis=1, keepdims=True)
        parameters[f"W{l}"], parameters[f"b{l}"] = W, b
        A = np.maximum(0, W @ A + b)
    dA = rng.standard_normal((sizes[-1], examples))
    return X, dA, parameters


def small_network(rng, sizes, examples):
    """X, dA and the parameters of a network with these sizes."""
    parameters = {}
    for l in range(1, len(sizes)):
        parameters[f"W{l}"] = rng.normal(0.0, 0.7, (sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = rng.normal(0.2, 0.2, (sizes[l], 1))
    return rng.standard_normal((sizes[0], examples)), rng.standard_normal((sizes[-1], examples)), parameters


SMALL = (
    ((7, 5), 3, "linear"),
    ((6, 4), 1, "tanh"),
    ((5, 5, 5), 5, "relu"),
    ((3, 1, 2), 4, "tanh"),
    ((4, 6, 1), 1, "relu"),
)
"""Small networks, by sizes, examples and activation: one layer, one example, one unit, all sizes alike."""


def require_signal(submission, reference, case, activation):
    """The sizes of the signal in one network, and its shape."""
    X, _, parameters = case
    expected = reference.signal_by_depth(X, parameters, activation)
    answer = submission.signal_by_depth(X, parameters, activation)
    symbols = {"L": len(parameters) // 2}
    expect.close(answer, expected, "sizes", symbols=symbols, factors={"m": X.shape[1]})


def require_gradient(submission, reference, case, activation):
    """The sizes of the gradient in one network, and its shape."""
    X, dA, parameters = case
    expected = reference.gradient_by_depth(X, dA, parameters, activation)
    answer = submission.gradient_by_depth(X, dA, parameters, activation)
    symbols = {"L": len(parameters) // 2}
    expect.close(answer, expected, "sizes", symbols=symbols, factors={"m": X.shape[1]})


def require_unchanged(function, arguments, names):
    """The arguments are the same after the call as before."""
    call = function.with_arguments(*arguments)
    for before, after, name in zip(arguments, call.args, names):  # the last argument is a word
        expect.unchanged(before, after, name)


def large_network(rng):
    """The large start of the statement, with many units that are far out and some that are not, in three layers.

    The first layer's z reach thousands. Each layer has a row of small weights, whose units have a slope.
    """
    X, dA, parameters = small_network(rng, (20, 12, 9, 7), 6)
    for l in (1, 2, 3):
        parameters[f"W{l}"] *= 300
        parameters[f"W{l}"][0] /= 3000
    return X, dA, parameters


@pytest.mark.exercise("signal_by_depth")
@pytest.mark.points(1)
def test_signal_linear(submission, reference, rng):
    """With linear layers, the sizes are the root mean squares of A[1], ..., A[L]."""
    require_signal(submission, reference, network(rng), "linear")


@pytest.mark.exercise("signal_by_depth")
@pytest.mark.points(2)
def test_signal_tanh(submission, reference, rng):
    """With tanh in every layer, the sizes are the root mean squares of A[1], ..., A[L]."""
    require_signal(submission, reference, network(rng), "tanh")


@pytest.mark.exercise("signal_by_depth")
@pytest.mark.points(2)
def test_signal_relu(submission, reference, rng):
    """With ReLU in every layer, the sizes are the root mean squares of A[1], ..., A[L]."""
    require_signal(submission, reference, network(rng), "relu")


@pytest.mark.exercise("signal_by_depth")
@pytest.mark.points(1)
def test_signal_small(submission, reference, rng):
    """It holds for any number of layers, units and examples, one included; each call gives arrays of its own and changes none."""
    for sizes, examples, activation in SMALL:
        require_signal(submission, reference, small_network(rng, sizes, examples), activation)
    X, _, parameters = small_network(rng, (5, 4, 3), 4)
    first, second = (-X, parameters, "relu"), (X, parameters, "tanh")
    answer = laws.own_results(submission.signal_by_depth, first, second, "sizes")
    expect.close(answer, reference.signal_by_depth(*second), "sizes")
    require_unchanged(submission.signal_by_depth, second, ("X", "parameters"))


@pytest.mark.exercise("signal_by_depth")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_signal_tanh")
def test_signal_saturated(submission, reference, rng):
    """However large z is: tanh(z) is a number between -1 and 1, and the other two pass it on."""
    case = large_network(rng)
    for activation in ("tanh", "linear", "relu"):
        require_signal(submission, reference, case, activation)


OTHER_WORDS = ("sigmoid", "softmax", "leaky_relu", "relu6", "ReLU", "tan", "lin", "")


@pytest.mark.exercise("signal_by_depth")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_signal_linear", "test_signal_tanh", "test_signal_relu")
def test_signal_refuses(submission, reference, rng):
    """An activation that is none of the three is refused with a ValueError."""
    X, _, parameters = network(rng)
    submission.signal_by_depth(X, parameters, "linear")  # who raises at everything refuses nothing
    for word in (*OTHER_WORDS, "".join(rng.choice(list("bcdfgkmp"), 6))):
        expect.raises(ValueError, lambda word=word: submission.signal_by_depth(X, parameters, word))


@pytest.mark.exercise("gradient_by_depth")
@pytest.mark.points(3)
def test_gradient_linear(submission, reference, rng):
    """With linear layers, the sizes are the root mean squares of dZ[1], ..., dZ[L], the first layer first."""
    require_gradient(submission, reference, network(rng), "linear")


@pytest.mark.exercise("gradient_by_depth")
@pytest.mark.points(3)
def test_gradient_tanh(submission, reference, rng):
    """With tanh in every layer, each gradient has passed the slope 1 - tanh(z)**2 of its own layer."""
    require_gradient(submission, reference, network(rng), "tanh")


@pytest.mark.exercise("gradient_by_depth")
@pytest.mark.points(4)
def test_gradient_relu(submission, reference, rng):
    """With ReLU in every layer, each gradient passes only where the layer's z is positive."""
    require_gradient(submission, reference, network(rng), "relu")


@pytest.mark.exercise("gradient_by_depth")
@pytest.mark.points(1)
def test_gradient_small(submission, reference, rng):
    """It holds for any number of layers, units and examples, one included; each call gives arrays of its own and changes none."""
    for sizes, examples, activation in SMALL:
        require_gradient(submission, reference, small_network(rng, sizes, examples), activation)
    X, dA, parameters = small_network(rng, (5, 4, 3), 4)
    first, second = (-X, 2 * dA, parameters, "relu"), (X, dA, parameters, "tanh")
    answer = laws.own_results(submission.gradient_by_depth, first, second, "sizes")
    expect.close(answer, reference.gradient_by_depth(*second), "sizes")
    require_unchanged(submission.gradient_by_depth, second, ("X", "dA", "parameters"))


@pytest.mark.exercise("gradient_by_depth")
@pytest.mark.points(1)
def test_gradient_saturated(submission, reference, rng):
    """However large z is: the slope of tanh is a number between 0 and 1, and the other two slopes are 0 or 1."""
    case = large_network(rng)
    for activation in ("tanh", "linear", "relu"):
        require_gradient(submission, reference, case, activation)
