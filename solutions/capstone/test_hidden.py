"""Hidden checks of the capstone.

Each part is judged by itself: what it calls is lent. Networks have one to four layers of sizes that all differ, with more
features than examples or the other way round.

Random numbers. Weights: one call with large layers, five kinds of tests of three or four samples; masks: counts that are
binomial; settings: 400 trials of one search. FALSE_ALARM is the share of each test of one in a million for all, and binomial counts
are allowed FAR = 6 standard deviations, which is less. The order of a training is judged by where an example must
have been: with one layer and a feature of its own for each example, Adam moves a weight in the step of its example and
by known parts of the learning rate in all later ones, whatever the size of the gradient. So the weights say in which mini-batch each example was.

What is compared with a training of the reference has one mini-batch, or examples that are all the same, and no dropout: then
nothing is random but the start, which is lent. With dropout and one step the biases say which units were kept: a unit that is dropped does not move.

The bar. `test_learn_digits` is the only whole training. It counts on 599 digits that learners do not have; pixels and names of classes are
shuffled by the secret. tools/capstone_bar.py trains right answers again and again and counts; docs/decisions/0025 has what it
found, and why the bar is where it is.
"""

import math
from pathlib import Path

import numpy as np
import pytest

from grader.checking import expect, laws, statistics

TESTS = 24
FALSE_ALARM = statistics.share(1e-6, TESTS)
FAR = 6.0
ENOUGH = 0.94
BUDGET = 200
FOLDER = Path(__file__).parent
SIZES = ((4, 3), (3, 6, 4), (5, 4, 7, 3), (4, 6, 3, 5, 2))
SETTINGS = ("learning_rate", "decay", "lambd", "keep_prob")


# --- what all checks use


def parameter_names(sizes):
    """W1, b1, ..., WL, bL."""
    return [f"{letter}{l}" for l in range(1, len(sizes)) for letter in "Wb"]


def network(rng, sizes):
    """Parameters of a network whose biases are not zero."""
    parameters = {}
    for l in range(1, len(sizes)):
        parameters[f"W{l}"] = rng.normal(0, 1.2 / math.sqrt(sizes[l - 1]), (sizes[l], sizes[l - 1]))
        parameters[f"b{l}"] = rng.normal(0, 0.5, (sizes[l], 1))
    return parameters


def examples(rng, n, C, m):
    """Examples in columns, and labels of which the last class occurs."""
    labels = rng.integers(0, C, m)
    labels[0] = C - 1
    return rng.standard_normal((n, m)), labels


def cases(rng, m=None):
    """Networks of one to four layers with examples and labels."""
    for sizes, size in zip(SIZES, (9, 7, 1, 11)):
        yield sizes, network(rng, sizes), *examples(rng, sizes[0], sizes[-1], m or size)


def given(answer, count, name):
    """The results, as many as there should be."""
    expect.that(answer is not None, "It returned None: is `return` missing?", "none")
    several = isinstance(answer, (tuple, list)) and len(answer) == count
    expect.that(several, f"`{name}` should be {count} results.", "count")
    return answer


def require_parameters(answer, expected, name="parameters", rtol=1e-6, atol=1e-9):
    """These parameters, each in its shape."""
    found = expect.keys(answer, list(expected), name)
    for key in expected:
        expect.array(found[key], key, expected[key].shape)
        expect.close(found[key], expected[key], key, rtol=rtol, atol=atol)


def binomial(count, tries, share):
    """Whether so many of so many tries are what this share gives."""
    return abs(count - tries * share) <= FAR * math.sqrt(tries * share * (1 - share)) + 1


def flat(parameters):
    """All numbers of a dictionary of arrays, in one row."""
    return np.concatenate([np.ravel(expect.array(parameters[name], str(name))) for name in sorted(parameters)])


def unchanged(function, names, *arguments):
    """The call leaves these arguments as they were."""
    call = function.with_arguments(*arguments)
    for before, after, name in zip(arguments, call.args, names):
        expect.unchanged(before, after, name)
    return call.value


# --- prepare

PARTS = ("train", "dev", "test")
KEYS = [f"{kind}_{part}" for part in PARTS for kind in ("X", "labels")] + ["mean", "deviation"]


def numbered(rng, n, m):
    """Data whose label is the number of the example, and whose features have scales of their own."""
    scales = rng.uniform(0.5, 20, (n, 1))
    return scales * rng.standard_normal((n, m)) + rng.uniform(-9, 9, (n, 1)) * scales, np.arange(m)


def prepared(submission, X, labels, m_dev, m_test, *seed):
    """The parts, and the numbers of the examples in each."""
    parts = expect.keys(submission.prepare(X, labels, m_dev, m_test, *seed), KEYS, "parts")
    places = {}
    for part in PARTS:
        numbers = expect.array(parts[f"labels_{part}"], f"labels_{part}")
        known = numbers.ndim == 1 and bool(np.isin(numbers, np.arange(len(labels))).all())
        expect.that(known, f"`labels_{part}` should be one row of labels that were given.")
        places[part] = numbers.astype(int)
    return parts, places


def numbers_of(X, places):
    """Mean and deviation of the training part of this split."""
    raw = X[:, places["train"]]
    return np.mean(raw, axis=1, keepdims=True), np.std(raw, axis=1, keepdims=True)


@pytest.mark.exercise("prepare")
@pytest.mark.points(2)
def test_prepare_parts(submission, reference, rng):
    """Every example is in exactly one part; dev and test have m_dev and m_test of them, the training part all others."""
    for n, m, m_dev, m_test in ((3, 20, 4, 7), (6, 5, 1, 2), (2, 31, 9, 1)):
        X, labels = numbered(rng, n, m)
        _, places = prepared(submission, X, labels, m_dev, m_test)
        for part, size in zip(PARTS, (m - m_dev - m_test, m_dev, m_test)):
            found = len(places[part])
            expect.that(found == size, f"The number of examples in the {part} part is {found}; it should be {size}.")
        everything = np.sort(np.concatenate([places[part] for part in PARTS]))
        expect.that(np.array_equal(everything, labels), "An example is in two parts, or in none.")


@pytest.mark.exercise("prepare")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_prepare_parts", "test_prepare_train_numbers", "test_prepare_held_back")
def test_prepare_pairs(submission, reference, rng):
    """Each example keeps its own label, in every part."""
    for n, m, m_dev, m_test in ((3, 20, 4, 7), (7, 6, 2, 1)):
        X, labels = numbered(rng, n, m)
        parts, places = prepared(submission, X, labels, m_dev, m_test)
        for part in PARTS:
            found = expect.array(parts[f"X_{part}"], f"X_{part}", (("n", n), ("m", len(places[part]))))
            own = np.array_equal(np.argsort(found[0]), np.argsort(X[0, places[part]]))
            expect.that(own, f"In the {part} part examples do not go with their labels: the first feature is in another order.")


@pytest.mark.exercise("prepare")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_prepare_parts", "test_prepare_pairs", "test_prepare_train_numbers")
def test_prepare_mixed(submission, reference, rng):
    """The parts are drawn from all of the data, also where they come sorted."""
    X, labels = numbered(rng, 2, 400)
    _, places = prepared(submission, X, labels, 100, 100, 3)
    for part in PARTS:
        quarters = np.bincount(places[part] // 100, minlength=4)
        expect.that(bool((quarters > 0).all()), f"The {part} part holds nothing of a quarter of the data: mix before you cut.")
        steps = np.unique(np.diff(np.sort(places[part])))
        expect.that(len(steps) > 3, f"The {part} part is taken at regular places: draw it at random.")


@pytest.mark.exercise("prepare")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_prepare_parts", "test_prepare_pairs", "test_prepare_train_numbers")
def test_prepare_seed(submission, reference, rng):
    """The same seed gives the same parts and another one gives others; without a seed it is 0."""
    X, labels = numbered(rng, 2, 60)
    one, again, other, zero, none = (
        prepared(submission, X, labels, 20, 20, *seed)[1]["dev"] for seed in ((5,), (5,), (6,), (0,), ())
    )
    expect.that(np.array_equal(one, again), "The same seed should give the same parts.")
    expect.that(np.array_equal(zero, none), "Without a seed the parts should be those of the seed 0.")
    differs = not np.array_equal(np.sort(one), np.sort(other)) and not np.array_equal(np.sort(one), np.sort(zero))
    expect.that(differs, "Another seed should give other parts.")


@pytest.mark.exercise("prepare")
@pytest.mark.points(2)
def test_prepare_train_numbers(submission, reference, rng):
    """mean and deviation are those of the training part, which they normalise to mean 0 and deviation 1."""
    for n, m, m_dev, m_test in ((3, 20, 4, 7), (7, 9, 2, 3)):
        X, labels = numbered(rng, n, m)
        parts, places = prepared(submission, X, labels, m_dev, m_test, 2)
        mean, deviation = numbers_of(X, places)
        expect.close(parts["mean"], mean, "mean", squeeze=True)
        k = len(places["train"])
        expect.close(parts["deviation"], deviation, "deviation", squeeze=True, factors={"the root of m / (m - 1)": math.sqrt(k / (k - 1))})
        expect.close(parts["X_train"], (X[:, places["train"]] - mean) / deviation, "X_train", atol=1e-9)


@pytest.mark.exercise("prepare")
@pytest.mark.points(2)
def test_prepare_held_back(submission, reference, rng):
    """The dev and the test part are normalised with the training part's numbers, and have no say in them."""
    X, labels = numbered(rng, 4, 25)
    parts, places = prepared(submission, X, labels, 6, 7, 4)
    mean, deviation = (np.reshape(expect.array(parts[name], name), (-1, 1)) for name in ("mean", "deviation"))
    for part in ("dev", "test"):
        expect.close(parts[f"X_{part}"], (X[:, places[part]] - mean) / deviation, f"X_{part}", atol=1e-9)
    moved = X.copy()
    for part in ("dev", "test"):
        moved[:, places[part]] = 50 * rng.standard_normal((4, len(places[part])))
    after, _ = prepared(submission, moved, labels, 6, 7, 4)
    expect.close(after["X_train"], parts["X_train"], "X_train where other examples changed")


@pytest.mark.exercise("prepare")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_prepare_train_numbers", "test_prepare_held_back")
def test_prepare_constant_features(submission, reference, rng):
    """A feature that is the same for all training examples has the deviation 1, also where its mean is rounded."""
    X, labels = numbered(rng, 4, 31)
    X[0], X[2], X[3] = 0.0, 0.1, 1e-9 * X[3]
    _, places = prepared(submission, X, labels, 5, 6, 0)
    X[0, places["dev"][:2]] = X[2, places["test"][:2]] = 3.0, -3.0
    X[1, places["train"]] = np.resize([2.0, -2.0], len(places["train"]))
    parts, _ = prepared(submission, X, labels, 5, 6, 0)
    deviation = np.ravel(expect.array(parts["deviation"], "deviation"))
    expect.close(deviation[[0, 2]], np.ones(2), "deviation of a constant feature")
    changing = deviation[1] > 1.5 and deviation[3] < 1e-3
    expect.that(bool(changing), "A feature that is small but changes, or whose mean is 0, should keep its own deviation.")
    X[3] = 1e-9 * X[1]  # another unit: normalised, and times its own deviation, it is the same in its unit
    again, _ = prepared(submission, X, labels, 5, 6, 0)
    own, found = np.ravel(expect.array(again["deviation"], "deviation")), expect.array(again["X_train"], "X_train")
    expect.close(1e9 * own[3] * found[3], own[1] * found[1], "X_train of a feature that differs by little", atol=1e-9)
    small = expect.array(parts["X_train"], "X_train")[[0, 2]]
    expect.that(bool((np.abs(small) < 1e-6).all()), "A feature that never changes should become 0.")
    expect.close(expect.array(parts["X_dev"], "X_dev")[0, 0], 3.0, "a dev example of a constant feature", rtol=1e-6)


@pytest.mark.exercise("prepare")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_prepare_parts", "test_prepare_train_numbers")
def test_prepare_leaves_its_arguments(submission, reference, rng):
    """mean and deviation have the shape (n, 1); X and labels are not changed, and neither is what was returned before."""
    X, labels = numbered(rng, 3, 12)
    laws.own_results(submission.prepare, (2 * X, labels, 3, 4, 1), (X, labels, 3, 4, 1), "parts")
    parts = expect.keys(unchanged(submission.prepare, ("X", "labels"), X, labels, 3, 4, 1), KEYS, "parts")
    for name in ("mean", "deviation"):
        expect.array(parts[name], name, (("n", 3), 1))


# --- initialize

LARGE = (380, 60, 80, 90)


def start(submission, sizes, *seed):
    """A start with the right keys and shapes."""
    parameters = expect.keys(submission.initialize(list(sizes), *seed), parameter_names(sizes), "parameters")
    for l in range(1, len(sizes)):
        above, below = (f"n[{l}]", sizes[l]), (f"n[{l - 1}]", sizes[l - 1])
        expect.array(parameters[f"W{l}"], f"W{l}", (above, below))
        expect.array(parameters[f"b{l}"], f"b{l}", (above, 1))
    return parameters


def weights(submission, sizes, *seed):
    """The weights of a start, whatever their shape; how biases look is for another check."""
    names = [f"W{l}" for l in range(1, len(sizes))]
    parameters = expect.keys(submission.initialize(list(sizes), *seed), names, "parameters", extra=True)
    return {name: expect.array(parameters[name], name) for name in names}


def spreads(sizes):
    """The deviation that each layer should have."""
    L = len(sizes) - 1
    return {f"W{l}": math.sqrt(2 / sizes[l - 1]) * (0.1 if l == L else 1.0) for l in range(1, L + 1)}


def sampled(submission, which):
    """The weights of these layers of a large network, and their spreads."""
    parameters = weights(submission, LARGE, 3)
    return {name: parameters[name] for name in which}, {name: spreads(LARGE)[name] for name in which}


@pytest.mark.exercise("initialize")
@pytest.mark.points(2)
def test_initialize_hidden(submission, reference, rng):
    """The weights of hidden layers have the deviation sqrt(2 / n[l-1])."""
    samples, sigmas = sampled(submission, ("W1", "W2"))
    halves = {"It is that of 1 / n[l-1]: He has 2 / n[l-1].": {name: sigma / math.sqrt(2) for name, sigma in sigmas.items()}}
    statistics.spread_is(samples, sigmas, false_alarm=FALSE_ALARM, causes=halves)


@pytest.mark.exercise("initialize")
@pytest.mark.points(2)
def test_initialize_last(submission, reference, rng):
    """The weights of the last layer have a tenth of that deviation."""
    samples, sigmas = sampled(submission, ("W3",))
    statistics.spread_is(samples, sigmas, false_alarm=FALSE_ALARM)
    statistics.spread_is(weights(submission, (90, 70), 2), spreads((90, 70)), false_alarm=FALSE_ALARM)


@pytest.mark.exercise("initialize")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_initialize_hidden", "test_initialize_last")
def test_initialize_drawn(submission, reference, rng):
    """Weights are normal with mean 0, and each is drawn on its own: two layers of one shape differ."""
    samples, _ = sampled(submission, ("W1", "W2", "W3"))
    statistics.mean_is_zero(samples, false_alarm=FALSE_ALARM)
    statistics.is_normal(samples, false_alarm=FALSE_ALARM)
    for name, values in samples.items():
        rows = np.corrcoef(values)[np.triu_indices(len(values), 1)]
        alike = bool((np.abs(rows) < 8 / math.sqrt(values.shape[1])).all())
        expect.that(alike, f"Rows of `{name}` go together: draw every entry on its own.")
    same = weights(submission, (40, 40, 40, 40), 1)
    for one, other in (("W1", "W2"), ("W2", "W3"), ("W1", "W3")):
        alike = np.corrcoef(np.ravel(same[one]), np.ravel(same[other]))[0, 1]
        expect.that(abs(alike) < 0.5, "Two layers of the same shape have weights that are alike: draw each layer anew.")


@pytest.mark.exercise("initialize")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_initialize_hidden", "test_initialize_last")
def test_initialize_shapes(submission, reference, rng):
    """There are W1, b1, ..., WL, bL in their shapes, for any number of layers, and biases are 0."""
    for sizes in (*SIZES, (1, 2, 1), tuple(int(one) for one in rng.choice(np.arange(2, 13), 9, replace=False))):
        for seed in ((), (7,)):
            parameters = start(submission, sizes, *seed)
            for l in range(1, len(sizes)):
                expect.that(not np.any(parameters[f"b{l}"]), f"`b{l}` should be 0.")
    sizes = [int(one) for one in rng.choice(np.arange(2, 13), 3, replace=False)]
    laws.own_results(submission.initialize, (sizes, 1), (sizes, 2), "parameters", apart=True)
    expect.unchanged(sizes, submission.initialize.with_arguments(sizes, 1).args[0], "sizes")


@pytest.mark.exercise("initialize")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_initialize_hidden", "test_initialize_last")
def test_initialize_seed(submission, reference, rng):
    """The same seed gives the same start and another one gives another; without a seed it is 0."""
    sizes = (7, 6, 4)
    one, again, other, zero, none = (flat(weights(submission, sizes, *seed)) for seed in ((5,), (5,), (6,), (0,), ()))
    expect.that(np.array_equal(one, again), "The same seed should give the same start.")
    expect.that(np.array_equal(zero, none), "Without a seed the start should be that of the seed 0.")
    expect.that(not np.array_equal(one, other) and not np.array_equal(one, zero), "Another seed should give another start.")


def digits(part):
    """The digits of a part as float64 columns, from 0 to 1, and their labels."""
    with np.load(FOLDER / part / "digits.npz", allow_pickle=False) as stored:
        return stored["X"] / 16, stored["labels"].astype(int)


def few_digits(rng, m):
    """So many digits, drawn at random and normalised, and their labels."""
    X, labels = digits("data")
    some = rng.permutation(X.shape[1])[:m]
    X = X[:, some]
    deviation = np.std(X, axis=1, keepdims=True)
    return (X - np.mean(X, axis=1, keepdims=True)) / np.where(deviation < 1e-9, 1.0, deviation), labels[some]


@pytest.mark.exercise("initialize")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_initialize_hidden", "test_initialize_last")
def test_initialize_first_cost(submission, reference, rng):
    """On the digits, the first cost of a network is within 0.1 of ln 10, at any depth."""
    X, labels = few_digits(rng, 300)
    for sizes in ((64, 10), (64, 50, 10), (64, 60, 40, 30, 10)):
        parameters = reference.initialize(list(sizes)) | weights(submission, sizes, 1)
        cost = reference.compute_cost(reference.forward(X, parameters)[-1], labels, parameters)
        expect.that(abs(cost - math.log(10)) < 0.1, "The first cost is not near ln 10: look at the spread of the layers, of the last one first.")


# --- forward


def forward_values(submission, X, parameters, sizes, *more):
    """What the learner's forward gives: L + 1 arrays in their shapes."""
    values = given(submission.forward(X, parameters, *more), len(sizes), "values")
    return [
        expect.array(value, f"values[{l}]", ((f"n[{l}]", sizes[l]), ("m", X.shape[1]))) for l, value in enumerate(values)
    ]


@pytest.mark.exercise("forward")
@pytest.mark.points(3)
def test_forward_values(submission, reference, rng):
    """Without dropout every layer is W A + b, hidden layers with ReLU and the last one without, at any depth."""
    for sizes, parameters, X, _ in cases(rng):
        expected = reference.forward(X, parameters)
        for more in ((), (1.0, 5)):
            for l, value in enumerate(forward_values(submission, X, parameters, sizes, *more)):
                expect.close(value, expected[l], f"values[{l}]", rtol=1e-6, atol=1e-9)


@pytest.mark.exercise("forward")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_forward_values", "test_forward_kept")
def test_forward_list(submission, reference, rng):
    """A list of L + 1 arrays is returned, X the first and the logits the last; X and parameters are not changed."""
    for sizes, parameters, X, _ in cases(rng):
        values = forward_values(submission, X, parameters, sizes, 0.8, 1)
        expect.close(values[0], X, "values[0]", rtol=1e-6)
        unchanged(submission.forward, ("X", "parameters"), X, parameters, 0.8, 1)
    laws.own_results(submission.forward, (-X, parameters, 1.0), (X, parameters, 1.0), "values")


def wide(rng, keep_prob):
    """A network with two hidden layers of the same size, wide enough to count in, and 60 examples."""
    sizes = (6, 90, 90, 5)
    return sizes, network(rng, sizes), rng.standard_normal((6, 60)), keep_prob


def before_dropout(values, parameters, l):
    """What layer l gives without its own mask, from the values of the layer below; and where it is above 0."""
    Z = parameters[f"W{l}"] @ values[l - 1] + parameters[f"b{l}"]
    return np.maximum(0, Z), Z > 1e-6


@pytest.mark.exercise("forward")
@pytest.mark.points(2)
def test_forward_kept(submission, reference, rng):
    """With dropout an entry is 0, or its value over keep_prob; inputs and logits are not dropped."""
    for keep_prob in (0.85, 0.25):
        sizes, parameters, X, _ = wide(rng, keep_prob)
        values = forward_values(submission, X, parameters, sizes, keep_prob, 4)
        expect.close(values[0], X, "values[0]", rtol=1e-6)
        for l in (1, 2):
            plain, active = before_dropout(values, parameters, l)
            kept = active & (values[l] != 0)
            expect.that(bool(kept.any()), f"All of `values[{l}]` is 0.")
            factors = {"keep_prob": keep_prob, "1 / keep_prob": 1 / keep_prob}
            expect.close(values[l][kept], plain[kept] / keep_prob, f"what is kept of values[{l}]", rtol=1e-5, atol=1e-6, factors=factors)
            expect.that(bool((np.abs(values[l][~active]) < 1e-4).all()), "An entry below 0 is not 0 after ReLU.")
        logits = parameters["W3"] @ values[2] + parameters["b3"]
        expect.close(values[3], logits, "the logits", rtol=1e-5, atol=1e-5)


@pytest.mark.exercise("forward")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_forward_values", "test_forward_kept")
def test_forward_share(submission, reference, rng):
    """Each hidden layer keeps an entry with the probability keep_prob."""
    for keep_prob in (0.85, 0.25):
        sizes, parameters, X, _ = wide(rng, keep_prob)
        values = forward_values(submission, X, parameters, sizes, keep_prob, 7)
        for l in (1, 2):
            _, active = before_dropout(values, parameters, l)
            share = np.sum(active & (values[l] != 0)) / np.sum(active)
            fits = abs(share - keep_prob) < 0.3  # also where whole units are dropped, which is for the next check
            expect.that(fits, f"Another share of hidden layer {l} is kept than keep_prob says.")


@pytest.mark.exercise("forward")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_forward_values", "test_forward_kept")
def test_forward_each_entry(submission, reference, rng):
    """Each unit of each example is dropped on its own, and each layer has a mask of its own."""
    sizes, parameters, X, keep_prob = wide(rng, 0.5)
    parameters = {name: np.abs(value) for name, value in parameters.items()}
    values = forward_values(submission, np.abs(X), parameters, sizes, keep_prob, 2)
    masks = {l: values[l] != 0 for l in (1, 2)}
    for l, mask in masks.items():
        for axis, whole in ((1, "units are"), (0, "examples are")):
            counts, size = np.sum(mask, axis=axis), mask.shape[axis]
            mixed = all(binomial(int(count), size, 0.5) for count in counts) and len(np.unique(counts)) > 1
            how = f"some {whole} dropped too often or too seldom for draws of every entry on its own"
            if bool(np.isin(counts, (0, size)).all()):
                how = f"whole {whole} dropped, or not dropped, together"
            elif len(np.unique(counts)) == 1:
                how = f"all {whole} dropped equally often: draw every entry on its own"
            expect.that(mixed, f"In hidden layer {l} {how}.")
    first, second = (float(np.mean(mask)) for mask in masks.values())  # which share is kept has a check of its own
    alike, by_chance = int(np.sum(masks[1] == masks[2])), first * second + (1 - first) * (1 - second)
    expect.that(binomial(alike, masks[1].size, by_chance), "The masks of two layers go together: draw one for each layer.")


@pytest.mark.exercise("forward")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_forward_values", "test_forward_kept")
def test_forward_seed(submission, reference, rng):
    """The same seed gives the same masks and another one gives others; without a seed it is 0."""
    sizes, parameters, X, keep_prob = wide(rng, 0.5)
    one, again, other, zero, none = (
        forward_values(submission, X, parameters, sizes, keep_prob, *seed)[1] for seed in ((5,), (5,), (6,), (0,), ())
    )
    expect.that(np.array_equal(one, again), "The same seed should give the same masks.")
    expect.that(np.array_equal(zero, none), "Without a seed the masks should be those of the seed 0.")
    expect.that(not np.array_equal(one, other) and not np.array_equal(one, zero), "Another seed should give other masks.")


# --- compute_cost


@pytest.mark.exercise("compute_cost")
@pytest.mark.points(2)
def test_cost_values(submission, reference, rng):
    """Without L2 the cost is the mean of the losses, minus the logarithm of the probability of the right class."""
    for sizes, parameters, _, labels in cases(rng):
        logits = 1.5 * rng.standard_normal((sizes[-1], len(labels))) + rng.uniform(1, 2)
        expected = reference.compute_cost(logits, labels, parameters)
        for more in ((), (0.0,)):
            answer = submission.compute_cost(logits, labels, parameters, *more)
            expect.close(answer, expected, "cost", factors={"m": len(labels)})


@pytest.mark.exercise("compute_cost")
@pytest.mark.points(2)
def test_cost_regularised(submission, reference, rng):
    """L2 adds lambd / (2 m) times the squares of all weights of all layers, and of no bias."""
    for sizes, parameters, _, labels in cases(rng):
        logits = 1e-3 * rng.standard_normal((sizes[-1], len(labels)))
        lambd = float(rng.uniform(3, 5))
        expected = reference.compute_cost(logits, labels, parameters, lambd)
        added = expected - reference.compute_cost(logits, labels, parameters)
        answer, plain = (
            expect.number(submission.compute_cost(logits, labels, parameters, one), "cost") for one in (lambd, 0.0)
        )
        expect.close(answer - plain, added, "what L2 adds", rtol=1e-5, factors={"m": len(labels), "2": 2.0})


@pytest.mark.exercise("compute_cost")
@pytest.mark.points(1)
def test_cost_large_logits(submission, reference, rng):
    """Logits of any finite size give the right cost."""
    for sizes, parameters, _, labels in cases(rng, 8):
        Z = rng.standard_normal((sizes[-1], 8)) * np.resize([1e5, 800.0, 1.0], 8) + np.resize([-1000.0, 1000.0], 8)
        expected = reference.compute_cost(Z, labels, parameters)
        expect.close(submission.compute_cost(Z, labels, parameters, 0.0), expected, "cost")


@pytest.mark.exercise("compute_cost")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_cost_values", "test_cost_regularised")
def test_cost_is_one_number(submission, reference, rng):
    """One number is returned, and the arguments are not changed."""
    for sizes, parameters, X, labels in cases(rng, 6):
        logits = reference.forward(X, parameters)[-1]
        answer = unchanged(submission.compute_cost, ("logits", "labels", "parameters"), logits, labels, parameters, 0.5)
        expect.number(answer, "cost")


# --- backward


def backward_cases(reference, rng, keep_prob=1.0):
    """Values of networks of every depth, with what belongs to them."""
    for sizes, parameters, X, labels in cases(rng):
        yield sizes, reference.forward(X, parameters, keep_prob, 3), labels, parameters


def gradients(submission, sizes, *arguments):
    """What the learner's backward gives, with its keys."""
    return expect.keys(submission.backward(*arguments), [f"d{name}" for name in parameter_names(sizes)], "grads")


def require_gradients(submission, reference, rng, which):
    """The gradients of these layers, counted from the last one, for networks of every depth."""
    for sizes, values, labels, parameters in backward_cases(reference, rng):
        expected = reference.backward(values, labels, parameters)
        grads = gradients(submission, sizes, values, labels, parameters)
        L = len(sizes) - 1
        for l in range(L, 0, -1):
            for name in (f"dW{l}", f"db{l}"):
                if (l == L) in which:
                    factors = {"m": len(labels)}
                    expect.close(grads[name], expected[name], name, rtol=1e-6, atol=1e-9, factors=factors, squeeze=name[1] == "b")


@pytest.mark.exercise("backward")
@pytest.mark.points(2)
def test_backward_last(submission, reference, rng):
    """The gradient of the last layer, also where it is the only one."""
    require_gradients(submission, reference, rng, (True,))


@pytest.mark.exercise("backward")
@pytest.mark.points(3)
def test_backward_hidden(submission, reference, rng):
    """The gradient of hidden layers, at any depth."""
    require_gradients(submission, reference, rng, (False,))


@pytest.mark.exercise("backward")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_backward_last", "test_backward_hidden")
def test_backward_regularised(submission, reference, rng):
    """L2 adds lambd / m times the weights to their gradient, in every layer, and nothing to that of biases."""
    lambd = float(rng.uniform(2, 3))
    for sizes, values, labels, parameters in backward_cases(reference, rng):
        more, plain = (gradients(submission, sizes, values, labels, parameters, one) for one in (lambd, 0.0))
        m = len(labels)
        for name, value in parameters.items():
            added = expect.array(more[f"d{name}"], f"d{name}") - expect.array(plain[f"d{name}"], f"d{name}")
            due = lambd / m * value if name[0] == "W" else np.zeros(value.shape)
            off = 1e-9 + 10 * expect.rounding(more[f"d{name}"])
            factors = {"m": m, "2": 2.0}
            expect.close(added, due, f"what L2 adds to d{name}", rtol=1e-6, atol=off, factors=factors, squeeze=name[0] == "b")


@pytest.mark.exercise("backward")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_backward_last", "test_backward_hidden")
def test_backward_dropout(submission, reference, rng):
    """With dropout what goes back through a hidden layer is divided by keep_prob, once for each layer."""
    keep_prob = float(rng.uniform(0.6, 0.7))
    for sizes, values, labels, parameters in backward_cases(reference, rng, keep_prob):
        found, plain = (gradients(submission, sizes, values, labels, parameters, 0.0, one) for one in (keep_prob, 1.0))
        L = len(sizes) - 1
        for l in range(1, L + 1):
            for name in (f"dW{l}", f"db{l}"):
                due = expect.array(plain[name], name) / keep_prob ** (L - l)
                expect.close(found[name], due, name, rtol=1e-6, atol=1e-9, factors={"keep_prob": keep_prob})


STEP = 1e-4


@pytest.mark.exercise("backward")
@pytest.mark.points(2)
def test_backward_slopes(submission, reference, rng):
    """The gradient is the slope of the cost: move all parameters a little, and the cost moves as it says."""
    lambd, keep_prob = 0.7, 0.8
    for sizes in (*SIZES, (3, 5, 4, 6, 5, 4, 3)):
        parameters = network(rng, sizes)
        X, labels = examples(rng, sizes[0], sizes[-1], 5)
        for _ in range(20):  # a ReLU that is nearly at 0 would bend within the step
            X = rng.standard_normal(X.shape)
            values = reference.forward(X, parameters, keep_prob, 3)
            if all(np.min(np.abs(value[value != 0]), initial=1.0) > 60 * STEP for value in values[1:-1]):
                break
        answer = gradients(submission, sizes, values, labels, parameters, lambd, keep_prob)
        grads = {name: expect.array(answer[f"d{name}"], f"d{name}") for name in parameters}
        fits = all(grads[name].size == value.size for name, value in parameters.items())
        expect.that(fits, "A gradient has another number of entries than its parameter.", "shape")
        grads = {name: grads[name].reshape(value.shape) for name, value in parameters.items()}
        for _ in range(3):
            direction = {name: rng.choice([-1.0, 1.0], value.shape) for name, value in parameters.items()}
            costs = []
            for step in (STEP, -STEP):
                moved = {name: value + step * direction[name] for name, value in parameters.items()}
                logits = reference.forward(X, moved, keep_prob, 3)[-1]
                costs.append(reference.compute_cost(logits, labels, moved, lambd))
            slope = (costs[0] - costs[1]) / (2 * STEP)
            told = sum(float(np.sum(grads[name] * direction[name])) for name in parameters)
            expect.close(told, slope, "the slope of the cost", rtol=1e-4, atol=1e-4)


@pytest.mark.exercise("backward")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_backward_last", "test_backward_hidden")
def test_backward_shapes(submission, reference, rng):
    """Each gradient has the shape of its parameter, and no argument is changed."""
    for sizes, values, labels, parameters in backward_cases(reference, rng):
        names = ("values", "labels", "parameters")
        grads = expect.keys(
            unchanged(submission.backward, names, values, labels, parameters, 0.1, 1.0),
            [f"d{name}" for name in parameters],
            "grads",
        )
        for name, value in parameters.items():
            expect.array(grads[f"d{name}"], f"d{name}", value.shape)
    laws.own_results(
        submission.backward, (values, labels, parameters, 0.1), (values, labels[::-1], parameters, 0.1), "grads", apart=True
    )


@pytest.mark.exercise("backward")
@pytest.mark.points(1)
def test_backward_large_logits(submission, reference, rng):
    """Logits of any finite size give a finite gradient, the right one."""
    for sizes, keep_prob in (((3, 4), 1.0), ((3, 5, 4), 0.7)):
        parameters = network(rng, sizes)
        X, labels = examples(rng, 3, 4, 8)
        logits = rng.standard_normal((4, 8)) * np.resize([1e5, 800.0, 1.0], 8) + np.resize([-1000.0, 1000.0], 8)
        values = [*reference.forward(X, parameters)[:-1], logits]
        expected = reference.backward(values, labels, parameters, 0.0, keep_prob)
        grads = gradients(submission, sizes, values, labels, parameters, 0.0, keep_prob)
        for name in (f"dW{len(sizes) - 1}", f"db{len(sizes) - 1}"):
            expect.close(grads[name], expected[name], name, rtol=1e-6, atol=1e-9, squeeze=name[1] == "b")


# --- adam_step


def random_grads(rng, parameters):
    """Gradients of either sign, between 0.5 and 2 in size."""
    return {
        f"d{name}": rng.uniform(0.5, 2, value.shape) * rng.choice([-1.0, 1.0], value.shape) for name, value in parameters.items()
    }


def walk(step, parameters, gradients, rate, *more):
    """The parameters after a step for each of these gradients."""
    state = {}
    for grads in gradients:
        parameters, state = given(step(parameters, grads, state, rate, *more), 2, "parameters, state")
    return parameters


def require_walk(submission, reference, rng, steps, *more):
    """Several steps, for networks of every depth."""
    for sizes in SIZES:
        parameters = network(rng, sizes)
        gradients = [random_grads(rng, parameters) for _ in range(steps)]
        rate = float(rng.uniform(0.05, 0.2))
        expected = walk(reference.adam_step, parameters, gradients, rate, *more)
        require_parameters(walk(submission.adam_step, parameters, gradients, rate, *more), expected, atol=1e-6)


@pytest.mark.exercise("adam_step")
@pytest.mark.points(2)
def test_adam_first_step(submission, reference, rng):
    """At the first step every entry moves by the learning rate against its gradient, however large that is."""
    for sizes in SIZES:
        parameters = network(rng, sizes)
        grads = {name: 10.0 ** rng.integers(0, 5) * value for name, value in random_grads(rng, parameters).items()}
        rate = float(rng.uniform(0.05, 0.2))
        moved, _ = given(submission.adam_step(parameters, grads, {}, rate), 2, "parameters, state")
        expected = {name: value - rate * np.sign(grads[f"d{name}"]) for name, value in parameters.items()}
        require_parameters(moved, expected, rtol=1e-6, atol=1e-7)


@pytest.mark.exercise("adam_step")
@pytest.mark.points(2)
def test_adam_steps(submission, reference, rng):
    """Each step goes on with the averages and the count of the last one."""
    require_walk(submission, reference, rng, 6, 0.9, 0.999)


@pytest.mark.exercise("adam_step")
@pytest.mark.points(1)
def test_adam_betas(submission, reference, rng):
    """beta1 and beta2 say how much the two averages keep."""
    require_walk(submission, reference, rng, 4, 0.4, 0.7)


@pytest.mark.exercise("adam_step")
@pytest.mark.points(1)
def test_adam_epsilon(submission, reference, rng):
    """epsilon is added to the root of the corrected average."""
    require_walk(submission, reference, rng, 3, 0.6, 0.8, float(rng.uniform(0.3, 0.6)))


@pytest.mark.exercise("adam_step")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_adam_betas", "test_adam_epsilon")
def test_adam_defaults(submission, reference, rng):
    """Where they are not given, beta1 is 0.9, beta2 0.999 and epsilon 1e-8."""
    parameters = network(rng, (3, 4, 2))
    gradients = [{name: 1e-8 * value for name, value in random_grads(rng, parameters).items()} for _ in range(3)]
    given_all = walk(submission.adam_step, parameters, gradients, 0.1, 0.9, 0.999, 1e-8)
    expected = {name: expect.array(value, name, parameters[name].shape) for name, value in given_all.items()}
    require_parameters(walk(submission.adam_step, parameters, gradients, 0.1), expected)


@pytest.mark.exercise("adam_step")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_adam_steps", "test_adam_betas", "test_adam_epsilon")
def test_adam_state(submission, reference, rng):
    """Everything is in the state: the same step can be taken twice, {} begins anew, and no argument is changed."""
    parameters = network(rng, (4, 3, 2))
    first, second = random_grads(rng, parameters), random_grads(rng, parameters)
    names = ("parameters", "grads", "state")
    moved, state = given(unchanged(submission.adam_step, names, parameters, first, {}, 0.1), 2, "parameters, state")
    then, _ = given(unchanged(submission.adam_step, names, moved, second, state, 0.1), 2, "parameters, state")
    again, _ = given(submission.adam_step(moved, second, state, 0.1), 2, "parameters, state")
    anew, _ = given(submission.adam_step(parameters, first, {}, 0.1), 2, "parameters, state")
    for name in parameters:
        expect.close(again[name], expect.array(then[name], name), f"{name} of the same step taken twice")
        expect.close(anew[name], expect.array(moved[name], name), f"{name} of a second first step")
    laws.own_results(submission.adam_step, (parameters, second, {}, 0.1), (parameters, first, {}, 0.1), "result")


@pytest.mark.exercise("adam_step")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_adam_steps", "test_adam_betas", "test_adam_epsilon")
def test_adam_zero_gradient(submission, reference, rng):
    """An entry whose gradient has always been 0 does not move."""
    parameters = network(rng, (3, 4, 2))
    gradients = [random_grads(rng, parameters) for _ in range(3)]
    for grads in gradients:
        grads["dW1"][1], grads["db2"][:] = 0.0, 0.0
    answer = expect.keys(walk(submission.adam_step, parameters, gradients, 0.1), list(parameters), "parameters")
    expect.close(expect.array(answer["W1"], "W1", (4, 3))[1], parameters["W1"][1], "what has no gradient", rtol=1e-6)
    expect.close(answer["b2"], parameters["b2"], "what has no gradient", rtol=1e-6)


# --- fit

RUN = ["parameters", "train_costs", "dev_costs"]
PARTS_OF_FIT = ("initialize", "forward", "compute_cost", "backward", "adam_step")
PLAIN = {"learning_rate": 0.05, "decay": 0.0, "lambd": 0.0, "keep_prob": 1.0}


def with_parts(submission, reference):
    """The submission with our parts. One worker for all calls: what is kept between them shows."""
    return submission.using(**{name: getattr(reference, name) for name in PARTS_OF_FIT})


def trained(submission, sizes, *arguments, **more):
    """A run of the learner's fit: parameters in their shapes, and two lists of costs, equally long."""
    run = expect.keys(submission.fit(*arguments[:4], list(sizes), *arguments[4:], **more), RUN, "run")
    parameters = expect.keys(run["parameters"], parameter_names(sizes), "parameters")
    for l in range(1, len(sizes)):
        expect.array(parameters[f"W{l}"], f"W{l}", ((f"n[{l}]", sizes[l]), (f"n[{l - 1}]", sizes[l - 1])))
        expect.array(parameters[f"b{l}"], f"b{l}", ((f"n[{l}]", sizes[l]), 1))
    for name in ("train_costs", "dev_costs"):
        expect.array(run[name], name)
    alike = len(run["train_costs"]) == len(run["dev_costs"]) > 0
    expect.that(alike, "`train_costs` and `dev_costs` should have one number for each epoch.")
    return run


def some_data(rng, sizes, m=12, m_dev=7):
    """Training and dev examples for a network of these sizes."""
    return *examples(rng, sizes[0], sizes[-1], m), *examples(rng, sizes[0], sizes[-1], m_dev)


def require_run(submission, reference, sizes, *arguments, **more):
    """The learner's run has the costs and the parameters of the reference's, where nothing is random but the start."""
    expected = reference.fit(*arguments[:4], list(sizes), *arguments[4:], **more)
    run = trained(submission, sizes, *arguments, **more)
    found, due = len(run["dev_costs"]), len(expected["dev_costs"])
    expect.that(found == due, f"There should be {due} epochs, and there are {found}.", "length")
    for name in ("train_costs", "dev_costs"):
        expect.close(run[name], expected[name], name, rtol=1e-5, atol=1e-7)
    require_parameters(run["parameters"], expected["parameters"], rtol=1e-5, atol=1e-6)


@pytest.mark.exercise("fit")
@pytest.mark.points(2)
def test_fit_one_step(submission, reference, rng):
    """One epoch with one mini-batch is one step of Adam from initialize(sizes, seed), down the cost with L2."""
    lent = with_parts(submission, reference)
    for sizes, seed in (((4, 3), 2), ((3, 6, 4), 5)):
        settings = PLAIN | {"lambd": float(rng.uniform(1, 2)), "learning_rate": float(rng.uniform(0.02, 0.08))}
        require_run(lent, reference, sizes, *some_data(rng, sizes), settings, max_epochs=1, seed=seed)


@pytest.mark.exercise("fit")
@pytest.mark.points(2)
def test_fit_epochs(submission, reference, rng):
    """Each epoch goes on from the last one, with the learning rate learning_rate / (1 + decay k)."""
    lent = with_parts(submission, reference)
    for sizes, seed, keep_prob in (((4, 5, 3), 1, 1.0), ((3, 6, 5, 4), 3, 1.0), ((5, 4), 2, 0.6)):  # one layer drops nothing
        settings = PLAIN | {"decay": float(rng.uniform(0.4, 0.8)), "lambd": 0.3, "keep_prob": keep_prob}
        data = examples(rng, sizes[0], sizes[-1], 12)
        require_run(lent, reference, sizes, *data, *data, settings, max_epochs=4, patience=9, seed=seed)


@pytest.mark.exercise("fit")
@pytest.mark.points(2)
def test_fit_mini_batches(submission, reference, rng):
    """An epoch takes one step for each mini-batch, and the last one may be smaller."""
    lent = with_parts(submission, reference)
    for m, size in ((11, 4), (8, 4), (7, 3)):
        X, labels = examples(rng, 3, 3, 1)
        same = (np.tile(X, (1, m)), np.tile(labels, m))
        settings = PLAIN | {"lambd": 0.3}
        require_run(lent, reference, (3, 5, 3), *same, *same, settings, max_epochs=2, mini_batch_size=size, seed=4)


def moves(steps, places):
    """How far Adam has moved a weight whose gradient was 1 in these steps and else 0, in learning rates."""
    v = s = moved = 0.0
    for t in range(1, steps + 1):
        g = float(t - 1 in places)
        v, s = 0.9 * v + 0.1 * g, 0.999 * s + 0.001 * g
        if s > 0:
            moved += (v / (1 - 0.9**t)) / math.sqrt(s / (1 - 0.999**t))
    return moved


def separate(rng, C, m):
    """Examples with a feature of its own each, and labels."""
    return np.diag(rng.uniform(1.0, 2.0, m)), rng.permutation(np.resize(np.arange(C), m))


def batches_of(submission, reference, rng, m, size, epochs):
    """In which mini-batch of each epoch every example was, as its weights say; and the labels."""
    C, rate = 3, 1e-5
    X, labels = separate(rng, C, m)
    sizes = (m, C)
    run = trained(
        submission, sizes, X, labels, X, labels, PLAIN | {"learning_rate": rate}, max_epochs=epochs, mini_batch_size=size, seed=6
    )
    moved = (np.asarray(run["parameters"]["W1"]) - reference.initialize(list(sizes), 6)["W1"]) / rate
    number = -(-m // size)
    places = list(np.ndindex((number,) * epochs))
    known = np.array([moves(number * epochs, [k * number + b for k, b in enumerate(one)]) for one in places])
    own = moved[labels, np.arange(m)]
    nearest = np.argmin(np.abs(own[:, None] - known), axis=1)
    fits = np.abs(own - known[nearest]) < 0.01
    expect.that(bool(fits.all()), "Each example should move its weights once in every epoch, towards its own label.")
    signs = np.where(np.arange(C)[:, None] == labels, 1.0, -1.0)
    expect.close(moved, signs * own, "how far weights moved, in learning rates", rtol=0.02)
    return np.array([places[one] for one in nearest])


@pytest.mark.exercise("fit")
@pytest.mark.points(2)
def test_fit_every_example(submission, reference, rng):
    """An epoch visits every example once, each with its own label, in mini-batches of the right size."""
    lent = with_parts(submission, reference)
    for m, size in ((13, 4), (10, 5)):
        batches = batches_of(lent, reference, rng, m, size, 1)[:, 0]
        expected = [min(size, m - first) for first in range(0, m, size)]
        expect.that(np.bincount(batches).tolist() == expected, "Mini-batches have other sizes than they should have.")


@pytest.mark.exercise("fit")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_fit_one_step", "test_fit_epochs", "test_fit_every_example")
def test_fit_new_orders(submission, reference, rng):
    """Each epoch has a random order of its own, so that other examples share a mini-batch."""
    batches = batches_of(with_parts(submission, reference), reference, rng, 24, 8, 2)
    as_given = np.arange(24) // 8
    for one in batches.T:
        together = [len(set(as_given[one == number])) == 1 for number in range(3)]
        expect.that(not all(together), "Examples share a mini-batch with those beside which they were given: mix all of them.")
    again = [len(set(batches[batches[:, 0] == number, 1])) == 1 for number in range(3)]
    expect.that(not all(again), "The same examples share a mini-batch in both epochs: draw a new order in each epoch.")


def require_kept_and_dropped(run, begin, X, rate):
    """The units of the one hidden layer that a step from `begin` has moved; some moved and some did not."""
    moved = (np.asarray(run["parameters"]["b1"]) - begin["b1"])[:, 0] != 0
    active = (begin["W1"] @ X)[:, 0] > 0
    expect.that(not np.any(moved & ~active), "A unit that ReLU has closed moves.")
    return moved, active


@pytest.mark.exercise("fit")
@pytest.mark.points(2)
def test_fit_dropout(submission, reference, rng):
    """A step goes forwards and backwards with dropout: a unit that is dropped does not move, and the others move as keep_prob says."""
    lent = with_parts(submission, reference)
    sizes, keep_prob, rate = (5, 300, 3), 0.7, 1e-3
    X, labels = examples(rng, 5, 3, 1)
    settings = {"learning_rate": rate, "decay": 0.0, "lambd": 0.02, "keep_prob": keep_prob}
    run = trained(lent, sizes, X, labels, X, labels, settings, max_epochs=1, seed=8)
    begin = reference.initialize(list(sizes), 8)
    moved, active = require_kept_and_dropped(run, begin, X, rate)
    fits = binomial(int(moved.sum()), int(active.sum()), keep_prob)
    expect.that(fits, "Another share of the units takes part in a step than keep_prob says.")
    hidden = np.where(moved[:, None], np.maximum(0, begin["W1"] @ X), 0.0) / keep_prob
    values = [X, hidden, begin["W2"] @ hidden]
    grads = reference.backward(values, labels, begin, settings["lambd"], keep_prob)
    expected, _ = reference.adam_step(begin, grads, {}, rate)
    require_parameters(run["parameters"], expected, rtol=1e-5, atol=1e-6)


@pytest.mark.exercise("fit")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_fit_dropout")
def test_fit_new_masks(submission, reference, rng):
    """Each step draws new masks, and so does each training with another seed."""
    lent = with_parts(submission, reference)
    sizes, settings = (5, 1200, 3), PLAIN | {"learning_rate": 1e-5, "keep_prob": 0.7}
    X, labels = examples(rng, 5, 3, 1)
    still = {}
    for seed, epochs in ((8, 1), (8, 8), (9, 1)):
        run = trained(lent, sizes, X, labels, X, labels, settings, max_epochs=epochs, patience=8, seed=seed)
        moved, active = require_kept_and_dropped(run, reference.initialize(list(sizes), seed), X, 1e-5)
        still[seed, epochs] = moved, active
    moved, active = still[8, 8]  # 0.3 to the eighth never move; with one mask for all steps 0.3, with two 0.09
    share = np.sum(active & ~moved) / np.sum(active)
    once, at_first = still[8, 1]
    usual = 0.2 < np.sum(at_first & ~once) / np.sum(at_first) < 0.4  # else it is another share that shows here
    same = "Several steps drop the same units: draw new masks, with a new seed, in every step."
    expect.that(share < 0.01, same if usual else "Too many units have not moved after several steps.")
    both = still[8, 1][1] & still[9, 1][1]
    alike = np.mean((still[8, 1][0] == still[9, 1][0])[both])
    same = "Trainings with different seeds drop the same units."
    expect.that(alike < 0.8, same if usual else "A step drops another share of the units than keep_prob says.")


@pytest.mark.exercise("fit")
@pytest.mark.points(2)
def test_fit_costs(submission, reference, rng):
    """The costs are those of all training and of all dev examples after the epoch, without dropout and without L2."""
    lent = with_parts(submission, reference)
    for sizes, m, m_dev in (((4, 6, 3), 13, 5), ((3, 5, 4, 3), 6, 11)):
        data = some_data(rng, sizes, m, m_dev)
        settings = {"learning_rate": 0.02, "decay": 0.1, "lambd": 2.0, "keep_prob": 0.6}
        run = trained(lent, sizes, *data, settings, max_epochs=1, mini_batch_size=4, seed=3)
        parameters = {name: np.asarray(value, dtype=float) for name, value in run["parameters"].items()}
        for name, X, labels in (("train_costs", *data[:2]), ("dev_costs", *data[2:])):
            cost = reference.compute_cost(reference.forward(X, parameters)[-1], labels, parameters)
            expect.close(run[name], [cost], name, rtol=1e-5)


def turning(reference, rng, sizes, epochs, low, high, bumpy=False, seed=1):
    """Data on which the dev cost falls at first and rises then: its lowest is after `low` to `high` epochs.

    Where it is bumpy it falls again later, but not as low.
    """
    settings = PLAIN | {"learning_rate": 0.5 if bumpy else 0.08}
    for _ in range(200):
        data = some_data(rng, sizes, 10, 9)
        costs = reference.fit(*data, list(sizes), settings, epochs, epochs, seed=seed)["dev_costs"]
        best = int(np.argmin(costs))
        gap = np.min(np.abs(np.subtract.outer(costs, costs))[~np.eye(epochs, dtype=bool)])
        rises = bool((np.diff(costs[best:]) > 0).all())
        if low <= best <= high and gap > 1e-5 and rises is not bumpy:
            return data, settings
    raise AssertionError("no data with a dev cost that turns")


@pytest.mark.exercise("fit")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_fit_one_step", "test_fit_epochs", "test_fit_costs")
def test_fit_best_epoch(submission, reference, rng):
    """The parameters of the epoch with the lowest dev cost are returned, also where training does not stop early."""
    lent = with_parts(submission, reference)
    for sizes, bumpy in (((4, 5, 3), False), ((3, 4), False), ((4, 5, 3), True), ((3, 6, 4), True)):
        data, settings = turning(reference, rng, sizes, 7, 1, 4, bumpy)
        for patience in (9, 2) if not bumpy else (9,):
            run = trained(lent, sizes, *data, settings, max_epochs=7, patience=patience, seed=1)
            parameters = {name: np.asarray(value, dtype=float) for name, value in run["parameters"].items()}
            cost = reference.compute_cost(reference.forward(data[2], parameters)[-1], data[3], parameters)
            lowest = "the dev cost of the parameters that are returned, beside the lowest one"
            expect.close(cost, float(np.min(run["dev_costs"])), lowest, rtol=1e-5)


def epochs_of(costs, max_epochs, patience):
    """How many epochs a training with these dev costs should have had, as far as they tell."""
    for epoch in range(len(costs)):
        if epoch - int(np.argmin(costs[: epoch + 1])) >= patience:
            return epoch + 1
    return max_epochs


@pytest.mark.exercise("fit")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_fit_one_step", "test_fit_epochs", "test_fit_costs")
def test_fit_stops(submission, reference, rng):
    """Training stops when `patience` epochs in a row have brought no lower dev cost; one that is only equal is no lower."""
    lent = with_parts(submission, reference)
    for sizes, bumpy, keep_prob in (((4, 5, 3), False, 1.0), ((4, 5, 3), True, 1.0), ((4, 3), False, 0.6)):
        data, settings = turning(reference, rng, sizes, 9, 2, 4, bumpy, seed=2)
        settings |= {"keep_prob": keep_prob}  # one layer drops nothing
        for patience in (1, 2, 3, 9):
            run = trained(lent, sizes, *data, settings, max_epochs=9, patience=patience, seed=2)
            due = epochs_of(run["dev_costs"], 9, patience)
            stops = len(run["dev_costs"]) == due
            expect.that(stops, f"Training stops after another number of epochs than patience = {patience} says.", "length")
    still = PLAIN | {"learning_rate": 0.0}
    found = len(trained(lent, (4, 3), *some_data(rng, (4, 3)), still, max_epochs=9, patience=3)["dev_costs"])
    expect.that(found == 4, "Where no dev cost is lower than the first one, training stops after 1 + patience epochs.")


@pytest.mark.exercise("fit")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_fit_one_step", "test_fit_epochs", "test_fit_mini_batches", "test_fit_every_example")
def test_fit_dev_is_held_back(submission, reference, rng):
    """Nothing is learnt from the dev examples: with others, the training costs are the same."""
    lent = with_parts(submission, reference)
    sizes, settings = (4, 5, 3), PLAIN | {"keep_prob": 0.8, "lambd": 0.2}
    X, labels, *dev = some_data(rng, sizes)
    costs = [
        trained(lent, sizes, X, labels, *other, settings, max_epochs=3, patience=9, mini_batch_size=5, seed=2)["train_costs"]
        for other in (dev, examples(rng, 4, 3, 7))
    ]
    expect.close(costs[1], list(costs[0]), "train_costs with another dev part")


@pytest.mark.exercise("fit")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_fit_one_step", "test_fit_epochs", "test_fit_mini_batches", "test_fit_every_example")
def test_fit_seed(submission, reference, rng):
    """The same seed gives the same run and another one gives another; without a seed it is 0, and no argument is changed."""
    lent = with_parts(submission, reference)
    sizes, settings = (4, 5, 3), PLAIN | {"keep_prob": 0.8}
    data = some_data(rng, sizes)
    one, again, other, zero, none = (
        flat(trained(lent, sizes, *data, settings, max_epochs=2, mini_batch_size=5, **seed)["parameters"])
        for seed in ({"seed": 5}, {"seed": 5}, {"seed": 6}, {"seed": 0}, {})
    )
    expect.that(np.array_equal(one, again), "The same seed should give the same run.")
    expect.that(np.array_equal(zero, none), "Without a seed the run should be that of the seed 0.")
    expect.that(not np.array_equal(one, other) and not np.array_equal(one, zero), "Another seed should give another run.")
    names = ("X", "labels", "X_dev", "labels_dev", "sizes", "settings")
    unchanged(lent.fit, names, *data, list(sizes), settings, 2)


@pytest.mark.exercise("fit")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_fit_one_step", "test_fit_mini_batches")
def test_fit_defaults(submission, reference, rng):
    """Where they are not given, max_epochs is 30, patience 5 and mini_batch_size 64."""
    lent = with_parts(submission, reference)
    data = examples(rng, 4, 3, 5)
    still, slow = PLAIN | {"learning_rate": 0.0}, PLAIN | {"learning_rate": 1e-4}
    without, five = (trained(lent, (4, 3), *data, *data, still, **more) for more in ({}, {"patience": 5}))
    expect.that(len(without["dev_costs"]) == len(five["dev_costs"]), "Where patience is not given, it is 5.")
    without, thirty = (trained(lent, (4, 3), *data, *data, slow, **more) for more in ({}, {"max_epochs": 30}))
    expect.that(len(without["dev_costs"]) == len(thirty["dev_costs"]), "Where max_epochs is not given, it is 30.")
    for m in (64, 65):
        data = examples(rng, 3, 4, m)
        sizes, each = (3, 4), {"max_epochs": 1, "seed": 2}
        without, given_size = (
            trained(lent, sizes, *data, *data, PLAIN, **each, **more) for more in ({}, {"mini_batch_size": 64})
        )
        expect.close(without["dev_costs"], list(given_size["dev_costs"]), "dev_costs where mini_batch_size is not given")


@pytest.mark.exercise("fit")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_fit_one_step", "test_fit_epochs", "test_fit_every_example")
def test_fit_twenty_digits(submission, reference, rng):
    """Twenty digits are learnt by heart: all of them are right, and the cost is nearly 0."""
    X, labels = few_digits(rng, 20)
    settings = PLAIN | {"learning_rate": 0.01}

    def require(trainer):
        run = trained(trainer, (64, 32, 10), X, labels, X, labels, settings, max_epochs=40, patience=40, seed=1)
        parameters = {name: np.asarray(value, dtype=float) for name, value in run["parameters"].items()}
        logits = reference.forward(X, parameters)[-1]
        expect.that(bool((np.argmax(logits, axis=0) == labels).all()), "It does not learn twenty digits by heart.")
        cost = reference.compute_cost(logits, labels, parameters)
        expect.that(cost < 0.05, "After 40 epochs the cost of twenty digits is not near 0.")

    own_or_lent(submission, reference, "fit", PARTS_OF_FIT, require)


def own_or_lent(submission, reference, exercise, others, require):
    """Judge with the learner's other functions; where that fails, with ours, so that one mistake costs one exercise."""
    try:
        require(submission)
    except Exception:
        submission.forgive()
        require(submission.using(**{name: getattr(reference, name) for name in others if name != exercise}))


# --- predict


def with_forward(submission, reference):
    """The submission with our forward pass."""
    return submission.using(forward=reference.forward)


def predicted(submission, X, models):
    """The predictions, one for each example."""
    return np.ravel(expect.array(submission.predict(X, models), "predictions"))


def mean_of_probabilities(reference, X, models):
    """The mean of the probabilities of these networks."""
    total = 0.0
    for model in models:
        logits = reference.forward(X, model)[-1]
        powers = np.exp(logits - np.max(logits, axis=0))
        total = total + powers / np.sum(powers, axis=0)
    return total / len(models)


@pytest.mark.exercise("predict")
@pytest.mark.points(1)
def test_predict_one_network(submission, reference, rng):
    """A single network predicts the class of its largest logit, whatever its size."""
    lent = with_forward(submission, reference)
    for sizes, parameters, _, _ in cases(rng):
        X = rng.standard_normal((sizes[0], 23)) * np.resize([1.0, 1e4], 23)
        expected = np.argmax(reference.forward(X, parameters)[-1], axis=0)
        expect.close(predicted(lent, X, [parameters]), expected, "predictions")


@pytest.mark.exercise("predict")
@pytest.mark.points(2)
def test_predict_mean_of_probabilities(submission, reference, rng):
    """Several networks, which may differ in depth, predict with the mean of their probabilities."""
    lent = with_forward(submission, reference)
    for depths in (((5, 4), (5, 6, 4), (5, 3, 6, 4)), ((5, 7, 4), (5, 4)), ((5, 4),) * 4):
        models = [network(rng, sizes) for sizes in depths]
        X = 1.5 * rng.standard_normal((5, 400))
        means = mean_of_probabilities(reference, X, models)
        top = np.sort(means, axis=0)
        clear = top[-1] - top[-2] > 1e-4
        expect.close(predicted(lent, X, models)[clear], np.argmax(means, axis=0)[clear], "predictions")


@pytest.mark.exercise("predict")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_predict_mean_of_probabilities")
def test_predict_huge_logits(submission, reference, rng):
    """Huge logits of one network do not break the mean, and do not count for more than a probability of 1."""
    lent = with_forward(submission, reference)
    sure, others = {"W1": 1e4 * np.eye(3), "b1": np.zeros((3, 1))}, {"W1": np.diag([1.0, 8.0, 9.0]), "b1": np.zeros((3, 1))}
    X = np.array([[2.0, 0.1, -0.1], [1.0, 3.0, -0.2], [1.0, 1.0, -0.3]])[:, rng.permutation(3)]
    for models in ([sure, others, others], [others, sure, others]):
        expected = np.argmax(mean_of_probabilities(reference, X, models), axis=0)
        expect.close(predicted(lent, X, models), expected, "predictions")


@pytest.mark.exercise("predict")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_predict_one_network", "test_predict_mean_of_probabilities")
def test_predict_each_example(submission, reference, rng):
    """There is a whole number for each example, which does not depend on the others; the arguments are not changed."""
    lent = with_forward(submission, reference)
    models = [network(rng, (4, 6, 3)) for _ in range(3)]
    X = 2 * rng.standard_normal((4, 17))
    answer = unchanged(lent.predict, ("X", "models"), X, models)
    together = np.ravel(expect.array(answer, "predictions", None))
    expect.that(together.shape == (17,), "There should be one prediction for each example.")
    for place in range(17):
        alone = predicted(lent, X[:, place : place + 1], models)
        expect.close(alone, together[place : place + 1], "the prediction for one example alone")
    laws.own_results(lent.predict, (-X, models), (X, models), "predictions")


# --- random_search


def recording(score, taken):
    """An `evaluate` that notes what it is called with; and the notes."""
    notes = []

    def evaluate(settings, epochs):
        found = expect.keys(settings, list(SETTINGS), "settings")
        notes.append(({name: expect.number(found[name], name) for name in SETTINGS}, expect.number(epochs, "epochs")))
        return score(len(notes) - 1), taken(len(notes) - 1, int(epochs))

    return evaluate, notes


def trials(submission, *more, count=400):
    """The settings of so many trials: an array for each setting. Each is allowed one epoch and takes it."""
    evaluate, notes = recording(lambda k: 1.0 + k, lambda k, epochs: 1)
    submission.random_search(evaluate, count, 1, *more)
    expect.that(len(notes) == count, "There should be a trial for each epoch of the budget, where each takes one.")
    return {name: np.array([settings[name] for settings, _ in notes]) for name in SETTINGS}


RANGES = {"learning_rate": (-4, -1), "lambd": (-3, 0), "keep_prob": (0.5, 1.0), "decay": (0.0, 0.1)}


def placed(drawn, name):
    """Where draws lie in their range, from 0 to 1; on a logarithmic scale where that is asked for."""
    low, high = RANGES[name]
    values = np.log10(np.maximum(drawn[name], 1e-300)) if name in ("learning_rate", "lambd") else drawn[name]
    return (values - low) / (high - low)


def require_even(drawn, name):
    """Draws lie within their range, and as many in each fifth of it."""
    places = placed(drawn, name)
    expect.that(bool(((places > -1e-6) & (places < 1 + 1e-6)).all()), f"`{name}` is drawn outside of its range.")
    counts = np.histogram(places, bins=5, range=(0, 1))[0]
    even = all(binomial(int(count), len(places), 0.2) for count in counts)
    how = "on a logarithmic scale" if name in ("learning_rate", "lambd") else "over its range"
    expect.that(even, f"`{name}` is not drawn evenly {how}.")
    expect.that(len(np.unique(places)) > 0.9 * len(places), f"`{name}` has the same values again and again.")


@pytest.mark.exercise("random_search")
@pytest.mark.points(2)
def test_search_logarithmic(submission, reference, rng):
    """learning_rate and lambd are drawn evenly on a logarithmic scale, within their ranges."""
    drawn = trials(submission, int(rng.integers(1000)))
    for name in ("learning_rate", "lambd"):
        require_even(drawn, name)


@pytest.mark.exercise("random_search")
@pytest.mark.points(1)
def test_search_even(submission, reference, rng):
    """keep_prob and decay are drawn evenly within their ranges."""
    drawn = trials(submission, int(rng.integers(1000)))
    for name in ("keep_prob", "decay"):
        require_even(drawn, name)


@pytest.mark.exercise("random_search")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_search_logarithmic", "test_search_even")
def test_search_each_on_its_own(submission, reference, rng):
    """Each setting of each trial is drawn on its own: none follows from another one, or from the trial before."""
    drawn = trials(submission, int(rng.integers(1000)))
    upper = {name: values > np.median(values) for name, values in drawn.items()}
    for name, values in drawn.items():
        expect.that(len(np.unique(values)) > 3, f"`{name}` has hardly any different values in so many trials: draw it anew.")
    for number, one in enumerate(SETTINGS):
        for other in SETTINGS[number + 1 :]:
            alike = int(np.sum(upper[one] == upper[other]))
            expect.that(binomial(alike, len(upper[one]), 0.5), f"`{one}` and `{other}` are not drawn each on its own.")
        turns = int(np.sum(upper[one][1:] == upper[one][:-1]))
        expect.that(binomial(turns, len(upper[one]) - 1, 0.5), f"`{one}` follows from the trial before: draw it anew.")


@pytest.mark.exercise("random_search")
@pytest.mark.points(2)
def test_search_budget(submission, reference, rng):
    """A trial may take `most` epochs or what is left of the budget, what it took is what it costs, and all of the budget is used."""
    for budget, most in ((47, 10), (9, 20), (30, 15)):
        evaluate, notes = recording(lambda k: 2.0 - 0.01 * k, lambda k, epochs: max(1, epochs - 3 * (k % 3)))
        submission.random_search(evaluate, budget, most, 3)
        left = budget
        for number, (_, epochs) in enumerate(notes):
            expect.that(left > 0, "There is a trial though nothing is left of the budget.")
            expect.that(epochs == min(most, left), "A trial should be allowed `most` epochs, or what is left where that is less.")
            left -= max(1, int(epochs) - 3 * (number % 3))
        expect.that(left == 0, "Something is left of the budget: there is another trial as long as there is.")


@pytest.mark.exercise("random_search")
@pytest.mark.points(2)
def test_search_best(submission, reference, rng):
    """The settings and the cost of the trial with the lowest cost are returned, the first one of several."""
    for costs in (rng.permutation([0.3, 0.5, 0.9, 1.4, 2.0]), [0.8, 0.2, 0.7, 0.2, 0.9], [0.1, 0.2, 0.3], [0.9, 0.5, 0.4]):
        evaluate, notes = recording(lambda k, costs=costs: float(costs[k]), lambda k, epochs: 1)
        settings, cost = given(submission.random_search(evaluate, len(costs), 1, 5), 2, "settings, cost")
        expect.close(cost, float(min(costs)), "cost")
        found = expect.keys(settings, list(SETTINGS), "settings")
        expected = notes[int(np.argmin(costs))][0]
        for name in SETTINGS:
            expect.close(found[name], expected[name], name, rtol=1e-5, atol=0.0)


@pytest.mark.exercise("random_search")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_search_best")
def test_search_not_a_number(submission, reference, rng):
    """A trial whose cost is NaN or infinite never wins, and never hides another one, wherever it comes."""
    nan, inf = math.nan, math.inf
    for costs in ([nan, 0.8, 0.5, nan], [0.7, nan, 0.6], [inf, nan, 3.0], [0.4, 0.9, nan]):
        evaluate, notes = recording(lambda k, costs=costs: costs[k], lambda k, epochs: 1)
        settings, cost = given(submission.random_search(evaluate, len(costs), 1, 6), 2, "settings, cost")
        best = int(np.nanargmin(costs))
        expect.close(cost, costs[best], "cost")
        found = expect.keys(settings, list(SETTINGS), "settings")
        expect.close(found["learning_rate"], notes[best][0]["learning_rate"], "learning_rate", rtol=1e-5, atol=0.0)


@pytest.mark.exercise("random_search")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_search_best")
def test_search_nothing_found(submission, reference, rng):
    """Where no trial has a finite cost, a ValueError is raised."""
    evaluate, _ = recording(lambda k: 0.5, lambda k, epochs: 1)
    submission.random_search(evaluate, 3)  # who raises at everything refuses nothing
    for costs in ([math.nan] * 3, [math.inf] * 3, [math.inf, math.nan, math.inf]):
        evaluate, _ = recording(lambda k, costs=costs: costs[k], lambda k, epochs: 1)
        expect.raises(ValueError, lambda evaluate=evaluate: submission.random_search(evaluate, 3, 1, 1))


@pytest.mark.exercise("random_search")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_search_logarithmic", "test_search_even")
def test_search_seed(submission, reference, rng):
    """The same seed gives the same trials and another one gives others; the seed is 0 and `most` is 20 where they are not given."""
    one, again, other, zero, none = (
        trials(submission, *more, count=6)["learning_rate"] for more in ((5,), (5,), (6,), (0,), ())
    )
    expect.that(np.array_equal(one, again), "The same seed should give the same trials.")
    expect.that(np.array_equal(zero, none), "Without a seed the trials should be those of the seed 0.")
    expect.that(not np.any(one == other) and not np.any(one == zero), "Another seed should give other trials.")
    allowed = []
    for more in ((), (20,)):
        evaluate, notes = recording(lambda k: 0.5, lambda k, epochs: epochs)
        submission.random_search(evaluate, 50, *more)
        allowed.append([epochs for _, epochs in notes])
    expect.that(allowed[0] == allowed[1], "Where `most` is not given, it is 20.")


# --- diagnose


def require_word(submission, word, *arguments):
    """The diagnosis is this word."""
    found = submission.diagnose(*arguments)
    expect.that(isinstance(found, str), "One word is returned, as a string.", "type")
    expect.that(found == word, "The word is another one.", "word")


def falling(rng, first, last, epochs):
    """Costs that fall evenly from first to last."""
    return [float(value) for value in np.linspace(first, last, epochs)]


@pytest.mark.exercise("diagnose")
@pytest.mark.points(1)
def test_diagnose_diverges(submission, reference, rng):
    """"diverges": a training cost is not finite, wherever it stands, or the last one is above 2 ln C."""
    good = falling(rng, 1.0, 0.3, 5)  # by the first three calls of a check a mistake gets its name
    require_word(submission, "diverges", [*good[:2], math.inf, *good[3:]], good, 3)
    require_word(submission, "diverges", [*good[:2], math.nan, *good[3:]], good, 10)
    require_word(submission, "healthy", [2.0, 20.0, 1.0], good[:2] + [0.8], 40)
    for C in (3, 10, 40):
        none = math.log(C)
        good = falling(rng, none, 0.3 * none, 5)
        for wrong in (math.nan, math.inf):
            for place in (0, 2, 4):
                costs = [*good[:place], wrong, *good[place + 1 :]]
                require_word(submission, "diverges", costs, good, C)
        require_word(submission, "diverges", [*good, 2.02 * none], [*good, 3 * none], C)
        require_word(submission, "stuck", [*good, 1.98 * none], [*good, none], C)
        require_word(submission, "healthy", [none, 5 * none, 0.3 * none], good[:2] + [0.4 * none], C)


@pytest.mark.exercise("diagnose")
@pytest.mark.points(1)
def test_diagnose_stuck(submission, reference, rng):
    """"stuck": the last training cost is above 0.9 ln C."""
    for C, last, word in ((3, 0.92, "stuck"), (10, 1.9, "stuck"), (40, 0.88, "healthy")):
        none = math.log(C)
        require_word(submission, word, [0.6 * none, none, last * none], [none, 0.95 * none, 0.85 * none], C)
    for C in (3, 10, 40):
        none = math.log(C)
        dev = [none, 0.5 * none, 0.45 * none]
        require_word(submission, "stuck", [none, none, 0.92 * none], dev, C)
        require_word(submission, "stuck", [0.5 * none, none, 0.92 * none], [none, none, none], C)
        require_word(submission, "stuck", [none], [0.3 * none], C)
        require_word(submission, "healthy", [none, none, 0.88 * none], dev, C)


@pytest.mark.exercise("diagnose")
@pytest.mark.points(1)
def test_diagnose_unrelated(submission, reference, rng):
    """"unrelated": no dev cost is below 0.9 ln C, though the training cost falls."""
    for C, low, last, word in ((3, 0.92, 3.0, "unrelated"), (10, 0.88, 3.0, "overfits"), (40, 1.0, 0.88, "healthy")):
        none = math.log(C)
        require_word(submission, word, falling(rng, none, 0.1 * none, 4), [none, low * none, 1.5 * none, last * none], C)
    for C in (3, 10, 40):
        none = math.log(C)
        train = falling(rng, none, 0.1 * none, 4)
        require_word(submission, "unrelated", train, [none, 0.92 * none, 1.5 * none, 3 * none], C)
        require_word(submission, "unrelated", train, [none, 1.1 * none, none, 0.91 * none], C)
        require_word(submission, "overfits", train, [none, 0.88 * none, 1.5 * none, 3 * none], C)
        require_word(submission, "healthy", train, [2 * none, none, none, 0.88 * none], C)


@pytest.mark.exercise("diagnose")
@pytest.mark.points(1)
def test_diagnose_overfits(submission, reference, rng):
    """"overfits": the last dev cost is above 1.2 times the lowest one."""
    for C in (3, 10, 40):
        none = math.log(C)
        train = falling(rng, 0.8 * none, 0.01 * none, 5)
        lowest = float(rng.uniform(0.2, 0.4)) * none
        for place in (0, 1, 3):
            dev = [0.5 * none] * 4
            dev[place] = lowest
            require_word(submission, "overfits", train, [*dev, 1.22 * lowest], C)
            require_word(submission, "healthy", train, [*dev, 1.18 * lowest], C)


@pytest.mark.exercise("diagnose")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_diagnose_diverges", "test_diagnose_stuck", "test_diagnose_unrelated", "test_diagnose_overfits")
def test_diagnose_healthy(submission, reference, rng):
    """"healthy": none of the four, also where the dev cost is far above the training cost, or rose in between."""
    for C in (3, 10, 40):
        none = math.log(C)
        require_word(submission, "healthy", [0.5 * none, 0.01 * none], [0.7 * none, 0.6 * none], C)
        require_word(submission, "healthy", falling(rng, none, 0.2 * none, 4), [0.6 * none, 1.5 * none, 0.5 * none, 0.3 * none], C)
        require_word(submission, "healthy", [0.4 * none], [0.5 * none], C)


def sick_runs(reference, rng):
    """Short trainings on digits, each with an illness and its word."""
    X, labels = few_digits(rng, 260)
    train, dev = (X[:, :200], labels[:200]), (X[:, 200:], labels[200:])
    mild = {"learning_rate": 0.01, "decay": 0.0, "lambd": 0.0, "keep_prob": 1.0}

    def run(settings, mixed, epochs=8):
        order = rng.permutation(200) if mixed else np.arange(200)
        return reference.fit(train[0], train[1][order], *dev, [64, 32, 10], settings, epochs, epochs, seed=int(rng.integers(1000)))

    yield "diverges", run(mild | {"learning_rate": 8.0}, False)
    yield "stuck", run(mild | {"learning_rate": 1e-7}, False)
    yield "unrelated", run(mild | {"learning_rate": 0.03}, True, 25)
    yield "healthy", run(mild | {"lambd": 0.1}, False)


@pytest.mark.exercise("diagnose")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_diagnose_diverges", "test_diagnose_stuck", "test_diagnose_unrelated", "test_diagnose_overfits")
def test_diagnose_real_trainings(submission, reference, rng):
    """Three trainings on digits that are sick, and a sound one, are told apart."""
    for word, run in sick_runs(reference, rng):
        require_word(submission, word, run["train_costs"], run["dev_costs"], 10)


# --- learn_digits

REPORT = ["predictions", "settings", "dev_accuracy", "test_accuracy"]
PARTS_OF_LEARNING = ("prepare", "fit", "predict", "random_search")


def mixed_to_one(*arrays):
    """A number that follows from every entry of these arrays."""
    flat = np.concatenate([np.ravel(np.asarray(one, dtype=float)) for one in arrays])
    return float(np.sum(flat * np.cos(np.arange(flat.size))))


def quick_fit(X, labels, X_dev, labels_dev, sizes, settings, max_epochs=30, patience=5, mini_batch_size=64, seed=0):
    """No training, but something that follows from all that a training is given, and takes as many epochs as it says."""
    number = mixed_to_one(X, labels, X_dev, labels_dev, [settings[name] for name in SETTINGS], [seed])
    epochs = min(int(max_epochs), 2 + int(1e4 * settings["keep_prob"]) % 7)
    falling = 1 + abs(math.sin(number)) + np.abs(np.arange(epochs) - 1.4) / 10
    return {
        "parameters": {"W1": np.full((10, len(X)), number), "b1": np.zeros((10, 1))},
        "train_costs": [float(one) for one in 3 - falling], "dev_costs": [float(one) for one in falling],
    }  # fmt: skip


def quick_predict(X, models):
    """Classes that follow from each example and from all networks."""
    numbers = sum(float(model["W1"][0, 0]) for model in models)
    return np.argmax(X[:10] + np.sin(np.outer(np.arange(1, 11), [numbers])), axis=0)


def with_learning(submission, reference, **more):
    """The submission with our parts, or those given. The search calls back what the learner hands over."""
    return submission.using(**{name: getattr(reference, name) for name in (*PARTS_OF_LEARNING, *PARTS_OF_FIT)} | more)


def quick(submission, reference):
    """The submission with our parts, but with quick ones for those that take time."""
    return with_learning(submission, reference, fit=quick_fit, predict=quick_predict)


def reported(submission, X, labels, X_new, **more):
    """The report, with its parts."""
    report = expect.keys(submission.learn_digits(X, labels, X_new, **more), REPORT, "report")
    found = {name: expect.number(report[name], name) for name in ("dev_accuracy", "test_accuracy")}
    predictions = np.ravel(expect.array(report["predictions"], "predictions"))
    expect.that(len(predictions) == X_new.shape[1], "There should be one prediction for each new digit.")
    settings = expect.keys(report["settings"], list(SETTINGS), "settings")
    return found | {"predictions": predictions, "settings": [expect.number(settings[name], name) for name in SETTINGS]}


def marked_examples(reference, rng, m, seed):
    """Examples of 12 features with places of their own, their labels, and new ones that lie elsewhere.

    The shares of right predictions of the reference's report are neither 0 nor equal to each other.
    """
    places, widths = rng.uniform(-3, 3, (12, 1)), rng.uniform(0.5, 2, (12, 1))
    while True:
        raw, new = rng.standard_normal((12, m)), rng.standard_normal((12, 80))
        labels = np.where(rng.random(m) < 0.6, np.argmax(raw[:10], axis=0), rng.integers(0, 10, m))
        X, X_new = widths * raw + places, 1.5 * widths * new + places + 1
        parts = reference.prepare(X, labels, m // 6, m // 6, seed)
        shares = [np.mean(np.argmax(parts[f"X_{one}"][:10], axis=0) == parts[f"labels_{one}"]) for one in PARTS]
        if min(shares) > 0.3 and len({round(float(one), 6) for one in shares}) == 3:
            return X, labels, X_new


@pytest.mark.exercise("learn_digits")
@pytest.mark.points(3)
@pytest.mark.counts_with("test_learn_accuracies", "test_learn_search", "test_learn_members")
def test_learn_test_is_held_back(submission, reference, rng):
    """What is in the test part changes nothing but "test_accuracy"."""
    lent = quick(submission, reference)
    for m, seed in ((90, 3), (66, 4)):
        X, labels, X_new = marked_examples(reference, rng, m, seed)
        places = reference.prepare(np.zeros((1, m)), np.arange(m), m // 6, m // 6, seed)["labels_test"]
        others, wrong = X.copy(), labels.copy()
        others[:, places] = rng.uniform(0, 9, (12, len(places)))
        wrong[places] = (labels[places] + 1) % 10
        one = reported(lent, X, labels, X_new, budget=30, members=2, seed=seed)
        for changed in ((others, labels), (X, wrong)):
            other = reported(lent, *changed, X_new, budget=30, members=2, seed=seed)
            for name in ("settings", "dev_accuracy", "predictions"):
                expect.close(other[name], one[name], f"{name} with another test part")


@pytest.mark.exercise("learn_digits")
@pytest.mark.points(2)
def test_learn_accuracies(submission, reference, rng):
    """"dev_accuracy" and "test_accuracy" are the shares of right predictions on the dev and on the test part."""
    still = {"W1": np.zeros((10, 12)), "b1": np.zeros((10, 1))}
    run = {"parameters": still, "train_costs": [1.0], "dev_costs": [1.0]}
    lent = with_learning(submission, reference, fit=lambda *args, **kwargs: run, predict=quick_predict)
    for m, seed in ((96, 5), (73, 6)):
        X, labels, X_new = marked_examples(reference, rng, m, seed)
        report = reported(lent, X, labels, X_new, budget=3, members=2, seed=seed)
        parts = reference.prepare(X, labels, m // 6, m // 6, seed)
        for name in ("dev", "test"):
            share = float(np.mean(quick_predict(parts[f"X_{name}"], [still]) == parts[f"labels_{name}"]))
            expect.close(report[f"{name}_accuracy"], share, f"{name}_accuracy")


@pytest.mark.exercise("learn_digits")
@pytest.mark.points(2)
def test_learn_new_digits(submission, reference, rng):
    """New digits are normalised as the training part is: what is predicted for one does not depend on the others."""
    still = {"W1": np.zeros((10, 12)), "b1": np.zeros((10, 1))}
    run = {"parameters": still, "train_costs": [1.0], "dev_costs": [1.0]}
    lent = with_learning(submission, reference, fit=lambda *args, **kwargs: run, predict=quick_predict)
    X, labels, X_new = marked_examples(reference, rng, 60, 2)
    parts = reference.prepare(X, labels, 10, 10, 2)
    expected = quick_predict((X_new - parts["mean"]) / parts["deviation"], [still])
    together = reported(lent, X, labels, X_new, budget=2, members=1, seed=2)["predictions"]
    expect.close(together, expected, "predictions")
    few = reported(lent, X, labels, X_new[:, 5:8], budget=2, members=1, seed=2)["predictions"]
    expect.close(few, together[5:8], "predictions for three of the new digits alone")


def few_raw_digits(rng, m):
    """So many digits as they come, from 0 to 1, and their labels."""
    X, labels = digits("data")
    some = rng.permutation(X.shape[1])[:m]
    return X[:, some], labels[some]


@pytest.mark.exercise("learn_digits")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_learn_accuracies", "test_learn_search", "test_learn_members")
def test_learn_shuffled_labels(submission, reference, rng):
    """Where labels are shuffled and learnt by heart, the test part stays near one in ten: nothing of it has leaked."""

    def by_heart(X, labels, X_dev, labels_dev, sizes, settings, max_epochs=30, patience=5, mini_batch_size=64, seed=0):
        run = reference.fit(X, labels, X, labels, sizes, PLAIN | {"learning_rate": 0.02}, 40, 40, 64, seed)
        return run | {"dev_costs": run["dev_costs"][: int(max_epochs)]}

    X, labels = few_raw_digits(rng, 240)
    lent = with_learning(submission, reference, fit=by_heart)
    report = reported(lent, X, rng.permutation(labels), X[:, :5], budget=2, members=1, seed=4)
    near = report["test_accuracy"] <= 0.1 + FAR * math.sqrt(0.09 / 40)
    expect.that(near, "Labels are shuffled, and the test part is predicted well: what was it measured on?")


def noted_fits(submission, reference, rng, seed, budget, members):
    """The calls of fit that a learning makes, its report, what it should learn from, and its searches. No network is trained."""
    calls, searches = [], []

    def fit(X, labels, X_dev, labels_dev, sizes, settings, max_epochs=30, patience=5, mini_batch_size=64, seed=0):
        run = quick_fit(X, labels, X_dev, labels_dev, sizes, settings, max_epochs, patience, mini_batch_size, seed)
        call = {
            "data": (X, labels, X_dev, labels_dev), "sizes": list(sizes), "settings": [float(settings[name]) for name in SETTINGS],
            "most": (int(max_epochs), int(patience), int(mini_batch_size)), "seed": int(seed), "costs": run["dev_costs"],
        }  # fmt: skip
        calls.append(call)
        return run

    X, labels, X_new = marked_examples(reference, rng, int(rng.integers(70, 90)), seed)
    labels = np.minimum(labels, 8)  # a digit that does not occur is one of the ten all the same
    def random_search(evaluate, budget, most=20, seed=0):
        costs = []

        def noted(settings, epochs):
            cost, taken = evaluate(settings, epochs)
            costs.append(float(cost))
            return cost, taken

        searches.append((int(budget), int(seed), costs))
        return reference.random_search(noted, budget, most, seed)

    lent = with_learning(submission, reference, fit=fit, predict=quick_predict, random_search=random_search)
    report = reported(lent, X, labels, X_new, seed=seed, budget=budget, members=members)
    expect.that(len(calls) > members, "There should be trials, and then `members` networks that predict.")
    models = [quick_fit(*one["data"], [], dict(zip(SETTINGS, one["settings"])), seed=one["seed"])["parameters"] for one in calls[-members:]]
    parts = reference.prepare(X, labels, X.shape[1] // 6, X.shape[1] // 6, seed)
    expected = quick_predict((X_new - parts["mean"]) / parts["deviation"], models)
    expect.close(report["predictions"], expected, "predictions of all networks together")
    return calls, report, (X, labels), searches


@pytest.mark.exercise("learn_digits")
@pytest.mark.points(2)
def test_learn_search(submission, reference, rng):
    """The settings are those of the trial with the lowest dev cost; all trials have the same seed, and take the epochs of the budget."""
    for seed, budget, members in ((3, 12, 2), (8, 47, 1)):
        calls, report, (X, labels), searches = noted_fits(submission, reference, rng, seed, budget, members)
        tried = calls[:-members]
        once = [one[:2] for one in searches] == [(budget, seed)]
        expect.that(once, "There should be one search, with the budget and the seed that were given.")
        left = budget
        for one in tried:
            expect.that(one["seed"] == seed and one["sizes"] == [12, 64, 10], "Trials differ in their settings only: same seed, same sizes.")
            allowed = one["most"] == (min(20, left), 5, 64)
            expect.that(allowed, "A trial may take as many epochs as it is allowed, and else has the defaults of fit.")
            left -= len(one["costs"])
        expect.that(left == 0, "The trials should take as many epochs as the budget has.")
        expect.that(len(searches[0][2]) == len(tried), "A trial should be one call of fit.")
        expect.close(searches[0][2], [min(one["costs"]) for one in tried], "the costs of the trials", rtol=1e-6)
        lowest = min(tried, key=lambda one: min(one["costs"]))
        expect.close(report["settings"], lowest["settings"], "settings", rtol=1e-5)
        held_back = X.shape[1] // 6
        parts = reference.prepare(X, labels, held_back, held_back, seed)
        for name, found in zip(("X_train", "labels_train", "X_dev", "labels_dev"), calls[0]["data"]):
            expect.close(found, parts[name], name, rtol=1e-5, atol=1e-7)


@pytest.mark.exercise("learn_digits")
@pytest.mark.points(2)
def test_learn_members(submission, reference, rng):
    """The networks that predict are trained with the best settings and the seeds seed + 1, seed + 2, and so on, with the defaults of fit."""
    for seed, members in ((3, 2), (5, 4)):
        calls, report, _, _ = noted_fits(submission, reference, rng, seed, 5, members)
        last = calls[-members:]
        seeds = [one["seed"] for one in last] == [seed + k for k in range(1, members + 1)]
        expect.that(seeds, "The networks should have the seeds seed + 1, seed + 2, ...")
        for one in last:
            expect.close(one["settings"], report["settings"], "the settings of a network that predicts", rtol=1e-5)
            usual = one["most"] == (30, 5, 64) and one["sizes"] == [12, 64, 10]
            expect.that(usual, "The networks that predict are trained with the defaults of fit.")
            for found, first in zip(one["data"], calls[0]["data"]):
                expect.close(found, first, "the data of a network that predicts")


@pytest.mark.exercise("learn_digits")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_learn_search", "test_learn_members")
def test_learn_defaults(submission, reference, rng):
    """Where they are not given, budget is 60, members 3 and seed 0; no argument is changed."""
    trained_with = []

    def fit(*args, seed=0, **more):
        run = quick_fit(*args, seed=seed, **more)
        trained_with.append((int(seed), len(run["dev_costs"])))
        return run

    lent = with_learning(submission, reference, fit=fit, predict=quick_predict)
    X, labels, X_new = marked_examples(reference, rng, 72, 0)
    every = {"budget": 60, "members": 3, "seed": 0}
    reported(lent, X, labels, X_new, **every)
    explicit = trained_with.copy()
    for name in every:
        trained_with.clear()
        reported(lent, X, labels, X_new, **{key: value for key, value in every.items() if key != name})
        expect.that(trained_with == explicit, f"Where {name} is not given, it is {every[name]}.")
    unchanged(lent.learn_digits, ("X", "labels", "X_new"), X, labels, X_new, 3, 1)


def all_digits(rng):
    """All digits, sorted, and those that are held back; pixels and names of classes are shuffled in both alike."""
    pixels, names = rng.permutation(64), rng.permutation(10)
    (X, labels), (X_new, labels_new) = digits("data"), digits("held_back")
    order = np.argsort(labels, kind="stable")
    return X[pixels][:, order], names[labels][order], X_new[pixels], names[labels_new]


@pytest.mark.exercise("learn_digits")
@pytest.mark.points(6)
@pytest.mark.training
@pytest.mark.counts_with("test_learn_test_is_held_back", "test_learn_accuracies", "test_learn_search", "test_learn_members")
def test_learn_digits(submission, reference, rng):
    """With all digits that there are and a budget of 200 epochs, it recognises at least 94 of 100 that it has not seen."""
    X, labels, X_new, labels_new = all_digits(rng)
    seed = int(rng.integers(1000))

    def require(learner):
        share = float(np.mean(reported(learner, X, labels, X_new, budget=BUDGET, seed=seed)["predictions"] == labels_new))
        expect.that(
            share >= ENOUGH, f"It recognises {share:.0%} of the digits that it has not seen; at least {ENOUGH:.0%} are needed."
        )

    others = (*PARTS_OF_LEARNING, *PARTS_OF_FIT)
    own_or_lent(submission, reference, "learn_digits", others, require)
