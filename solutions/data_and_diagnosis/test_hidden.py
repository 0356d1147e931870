"""Hidden checks of the assignment on data and diagnosis.

Shares are eighths, so that their products with m are exact, and rounding down has one answer; other shares are judged by laws. The first feature
of an example is its number, and its label follows from that, so that an example that is lost, doubled or has another's label is seen.

How random a split is. Of M = 400 examples a dev set has K = 100. Of the pairs of neighbours j, j + 1 about 25 are both in it, with a standard
deviation of 3.8 (measured over 20,000 splits; all were between 10 and 41). A block or a rotation of one has 99, every fourth example has none: more than
PAIRS or less than 1 happens less than once in 10**9. Two splits share 25 examples, with a standard deviation of 3.8; SHARED are ten of them more. The mean
place of the dev set is 199.5 with a deviation of 10; MIDDLE is more than 6 of them. Places are divided by 2 to 5, and the counts of the remainders are off by
less than REMAINDER = 6.5 standard deviations, for an order that goes by even and odd numbers.

The learning curve gets a model of ours, which notes what it was fitted to. What it predicts depends on how many examples it
has seen, on their labels and on the example, so that no two models agree.
"""

import numpy as np
import pytest

from grader.checking import expect, laws

M, K = 400, 100
PAIRS = 60
SHARED = 63
MIDDLE = 65.0
REMAINDER = 6.5
FAR = 1e6


def parts(answer, count):
    """The results, as many as there should be."""
    expect.that(answer is not None, "It returned None: is `return` missing?", "none")
    several = isinstance(answer, (tuple, list)) and len(answer) == count
    expect.that(several, f"It should return {count} results.", "count")
    return answer


def require_own(function, calls, names, count=1):
    """Each call leaves its arguments, and what was returned before, as they were."""
    for call in calls:
        laws.own_results(function, call, call, "result")
        kept = function.with_arguments(*call)
        expect.that(kept.value is not None, "It returned None: is `return` missing?", "none")
        if count > 1:
            parts(kept.value, count)
        for old, new, name in zip(call, kept.args, names, strict=False):
            expect.unchanged(old, new, name)


def eighths(rng, count=1):
    """Shares whose products with whole numbers are exact: 1/8, 2/8 or 3/8, or less."""
    return [float(share) / 16 for share in rng.integers(1, 7, count)]


@pytest.mark.exercise("split_sizes")
@pytest.mark.points(2)
def test_sizes_values(submission, reference, rng):
    """Dev and test set get their shares, rounded down, and the training set gets the rest."""
    for m in (int(rng.integers(100, 200)), int(rng.integers(1000, 2000)), 97, 1_000_003):
        dev_share, test_share = eighths(rng, 2)
        answer = parts(submission.split_sizes(m, dev_share, test_share), 3)
        for size, expected, name in zip(
            answer, reference.split_sizes(m, dev_share, test_share), ("train", "dev", "test"), strict=True
        ):
            expect.close(size, expected, name)


@pytest.mark.exercise("split_sizes")
@pytest.mark.points(1)
def test_sizes_at_least_one(submission, reference, rng):
    """A part whose share is less than one example gets one."""
    tiny = 1 / 1024
    for m, dev_share, test_share in ((40, tiny, 0.25), (50, 0.25, tiny), (3, tiny, tiny), (8, 0.125, 0.125), (3, 0.25, 0.5), (1000, 1 / 512, tiny)):
        answer = parts(submission.split_sizes(m, dev_share, test_share), 3)
        for size, expected, name in zip(
            answer, reference.split_sizes(m, dev_share, test_share), ("train", "dev", "test"), strict=True
        ):
            expect.close(size, expected, name)


@pytest.mark.exercise("split_sizes")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_sizes_values", "test_sizes_at_least_one")
def test_sizes_add_up(submission, reference, rng):
    """The three sizes are whole numbers, at least 1, that add up to m, whatever the shares are."""
    for _ in range(12):
        m = int(rng.integers(10, 5000))
        shares = rng.uniform(0.01, 0.45, 2)
        sizes = [expect.number(size, "size") for size in parts(submission.split_sizes(m, *map(float, shares)), 3)]
        expect.that(all(size >= 1 and size == int(size) for size in sizes), "A size is less than 1 or no whole number.")
        expect.that(sum(sizes) == m, "The sizes do not add up to m.")
        near = all(abs(size - share * m) <= 1 for size, share in zip(sizes[1:], shares, strict=True))
        expect.that(near, "The size of the dev set or the test set is not its share of m.")


@pytest.mark.exercise("split_sizes")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_sizes_values", "test_sizes_at_least_one")
def test_sizes_refuse(submission, reference, rng):
    """Where no example is left for the training set, there is a ValueError."""
    for shares in ((0.5, 0.25), (0.0625, 0.75), (0.75, 0.0625)):  # who raises at everything refuses nothing
        parts(submission.split_sizes(16, *shares), 3)
    m = 8 * int(rng.integers(2, 9))
    for call in ((2, 0.25, 0.25), (1, 0.25, 0.25), (m, 0.5, 0.5), (m, 0.75, 0.5), (10, 1 / 1024, 0.9375), (10, 0.9375, 1 / 1024)):
        expect.raises(ValueError, lambda call=call: submission.split_sizes(*call))


def with_sizes(submission, reference):
    """The submission with our sizes."""
    return submission.using(split_sizes=reference.split_sizes)


def numbered(rng, m, n=3):
    """Examples whose first feature is their number; the labels are sorted, and follow from it."""
    X = rng.standard_normal((n, m))
    X[0] = np.arange(m)
    return X, 3 + np.arange(m) // 7


def numbered_in_any_order(rng, m):
    """The same in an order in which neither the examples nor their labels are sorted."""
    X, labels = numbered(rng, m)
    order = np.append(m - 1, rng.permutation(m - 1))  # the largest label comes first
    return X[:, order], labels[order]


def split(lent, *call, **seed):
    """The three parts, each a pair of an array of examples and one of labels."""
    answer = parts(lent.split_data(*call, **seed), 3)
    for part in answer:
        expect.that(isinstance(part, (tuple, list)) and len(part) == 2, "Each part should be a pair (X, labels).", "type")
    return [(expect.array(X, "X"), expect.array(labels, "labels")) for X, labels in answer]


def numbers(X):
    """The numbers of these examples."""
    expect.that(X.ndim == 2, "`X` of a part should have two axes.", "shape")
    return X[0] if len(X) else np.zeros(0)


@pytest.mark.exercise("split_data")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_split_every_example")
def test_split_shapes(submission, reference, rng):
    """The parts have the sizes of split_sizes: X has the shape (n, k), the labels have the shape (k,)."""
    lent = with_sizes(submission, reference)
    for m, shares in ((16, (0.25, 0.125)), (41, (0.125, 0.25)), (3, (0.25, 0.25))):
        n = int(rng.integers(2, 5))
        answer = split(lent, *numbered(rng, m, n), *shares)
        for (X, labels), size, name in zip(answer, reference.split_sizes(m, *shares), ("train", "dev", "test"), strict=True):
            expect.array(X, f"X of {name}", (("n", n), ("k", size)))
            expect.array(labels, f"labels of {name}", (("k", size),))


@pytest.mark.exercise("split_data")
@pytest.mark.points(2)
def test_split_every_example(submission, reference, rng):
    """Every example is in one part, once, with all its features."""
    lent = with_sizes(submission, reference)
    for m in (int(rng.integers(20, 60)), 5, 16):
        X, labels = numbered(rng, m)
        answer = split(lent, X, labels, 0.25, 0.25, seed=int(rng.integers(100)))
        seen = np.concatenate([numbers(part) for part, _ in answer])
        expect.that(len(seen) == m, "The parts do not have as many examples as there are.")
        expect.that(bool((np.sort(np.rint(seen)) == np.arange(m)).all()), "An example is missing, or there twice.")
        for part, _ in answer:
            expect.close(part, X[:, np.rint(numbers(part)).astype(int)], "X")


@pytest.mark.exercise("split_data")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_split_every_example", "test_split_random")
def test_split_own_labels(submission, reference, rng):
    """Each example keeps its own label, whether or not the data come sorted."""
    lent = with_sizes(submission, reference)
    for m, draw in ((int(rng.integers(40, 60)), numbered), (16, numbered), (int(rng.integers(40, 60)), numbered_in_any_order)):
        X, labels = draw(rng, m)
        label_of = dict(zip(X[0].astype(int).tolist(), labels.tolist(), strict=True))
        for part, its in split(lent, X, labels, 0.25, 0.25, seed=int(rng.integers(100))):
            own = [label_of.get(number) for number in np.rint(numbers(part)).astype(int).tolist()]
            expect.that(len(own) == its.size, "There are not as many labels as examples.")
            expect.that(None not in own, "A part has an example that is not one of `X`.")
            given = bool(np.isin(its, labels).all())
            expect.that(own == np.ravel(its).tolist() or given, "A part has a label that is not one of `labels`.")
            expect.that(own == np.ravel(its).tolist(), "Labels do not match their examples: one order has to pick both.")


def require_random(chosen, again):
    """The places of K of M examples, chosen with two seeds, are in no order and not the same."""
    for places in (chosen, again):
        expect.that(abs(len(places) - K) <= 5, "The dev set does not have its share.")
        inside = np.isin(np.arange(M), places)
        pairs = int(np.sum(inside[1:] & inside[:-1]))
        expect.that(1 <= pairs <= PAIRS, "The choice goes with the order of the data, as a random one does not.")
        expect.that(abs(float(np.mean(places)) - (M - 1) / 2) <= MIDDLE, "The choice goes with the order of the data, as a random one does not.")
        for divisor in (2, 3, 4, 5):
            counts = np.bincount(np.asarray(places, dtype=int) % divisor, minlength=divisor)
            off = np.abs(counts - K / divisor) / np.sqrt(K / divisor)
            expect.that(bool((off <= REMAINDER).all()), "The choice goes with the numbers of the examples, as a random one does not.")
    expect.that(len(np.intersect1d(chosen, again)) <= SHARED, "Two seeds choose nearly the same examples.")


@pytest.mark.exercise("split_data")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_split_every_example", "test_split_own_labels")
def test_split_random(submission, reference, rng):
    """The order is random: sorted data are mixed."""
    lent = with_sizes(submission, reference)
    first, second = rng.choice(1000, 2, replace=False)
    X, labels = numbered(rng, M)
    for part in (1, 2):
        chosen = [np.rint(numbers(split(lent, X, labels, 0.25, 0.25, seed=int(seed))[part][0])) for seed in (first, second)]
        require_random(*chosen)


@pytest.mark.exercise("split_data")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_split_random")
def test_split_same_seed(submission, reference, rng):
    """The same seed gives the same split, another seed another one, and 0 is the one that is not given."""
    lent = with_sizes(submission, reference)
    X, labels = numbered(rng, 60)
    seed = int(rng.integers(1, 100))
    first, again, other, zero, default = (
        numbers(split(lent, X, labels, 0.25, 0.25, **given)[1][0])
        for given in ({"seed": seed}, {"seed": seed}, {"seed": seed + 1}, {"seed": 0}, {})
    )
    expect.that(np.array_equal(np.sort(first), np.sort(again)), "The same seed gives two different splits.")
    expect.that(not np.array_equal(np.sort(first), np.sort(other)), "Two seeds give the same split: is the seed used?")
    expect.that(np.array_equal(np.sort(zero), np.sort(default)), "Without a seed it should be 0.")


@pytest.mark.exercise("split_data")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_split_every_example", "test_split_random")
def test_split_leaves_its_arguments(submission, reference, rng):
    """X and labels are not changed."""
    X, labels = numbered_in_any_order(rng, 30)
    call = with_sizes(submission, reference).split_data.with_arguments(X, labels, 0.25, 0.25, 4)
    parts(call.value, 3)
    expect.unchanged(X, call.args[0], "X")
    expect.unchanged(labels, call.args[1], "labels")


def classes(rng, *counts):
    """Labels of classes with so many examples, in any order; the numbers of the classes are any."""
    names = rng.choice(np.arange(-9, 10), len(counts), replace=False)
    return rng.permutation(np.repeat(names, counts))


def stratified(submission, *call, **seed):
    """The places for training and for the dev set, as whole numbers."""
    answer = parts(submission.stratified_split(*call, **seed), 2)
    train, dev = (np.ravel(expect.array(places, name)) for places, name in zip(answer, ("train", "dev"), strict=True))
    m = len(call[0])
    whole = all(bool(((places == np.rint(places)) & (places >= 0) & (places < m)).all()) for places in (train, dev))
    expect.that(whole, "A place is no whole number from 0 to m - 1.")
    return train.astype(int), dev.astype(int)


def require_counts(submission, labels, share, dev_only=None):
    """Each class has its share in the dev set, rounded down and at least 1."""
    dev = stratified(submission, labels, share)[1]
    for label in np.unique(labels):
        wanted = max(1, int(share * np.sum(labels == label)))
        got = int(np.sum(labels[dev] == label))
        expect.that(got == wanted, f"The number of examples of a class in the dev set is {got}; it should be {wanted}.")


@pytest.mark.exercise("stratified_split")
@pytest.mark.points(2)
def test_stratified_shares(submission, reference, rng):
    """Each class has its share in the dev set, rounded down."""
    for share in (0.25, 0.125, 0.625):
        require_counts(submission, classes(rng, *rng.integers(9, 40, 4)), share)


@pytest.mark.exercise("stratified_split")
@pytest.mark.points(1)
def test_stratified_rare(submission, reference, rng):
    """A rare class has at least one example on each side."""
    for share in (0.125, 1 / 64, 0.75):
        require_counts(submission, classes(rng, 60, 2, 3), share)


@pytest.mark.exercise("stratified_split")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_stratified_shares", "test_stratified_rare")
def test_stratified_every_example(submission, reference, rng):
    """Every example is in one of the two, once."""
    for share in (0.25, 0.5):
        labels = classes(rng, *rng.integers(8, 30, 3))
        train, dev = stratified(submission, labels, share)
        seen = np.sort(np.concatenate([train, dev]))
        expect.that(np.array_equal(seen, np.arange(len(labels))), "An example is missing, or there twice.")


@pytest.mark.exercise("stratified_split")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_stratified_shares", "test_stratified_rare")
def test_stratified_random(submission, reference, rng):
    """The choice within a class is random."""
    first, second = rng.choice(1000, 2, replace=False)
    for labels in (np.zeros(M, dtype=int), np.append(np.full(M, 3), [5, 5, 5, 5])):
        chosen = []
        for seed in (first, second):
            dev = stratified(submission, labels, 0.25, seed=int(seed))[1]
            chosen.append(dev[dev < M])
        require_random(*chosen)


@pytest.mark.exercise("stratified_split")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_stratified_random")
def test_stratified_same_seed(submission, reference, rng):
    """The same seed gives the same choice, another seed another one, and 0 is the one that is not given."""
    labels = classes(rng, 30, 40)
    seed = int(rng.integers(1, 100))
    first, again, other, zero, default = (
        np.sort(stratified(submission, labels, 0.25, **given)[1])
        for given in ({"seed": seed}, {"seed": seed}, {"seed": seed + 1}, {"seed": 0}, {})
    )
    expect.that(np.array_equal(first, again), "The same seed gives two different choices.")
    expect.that(not np.array_equal(first, other), "Two seeds give the same choice: is the seed used?")
    expect.that(np.array_equal(zero, default), "Without a seed it should be 0.")


@pytest.mark.exercise("stratified_split")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_stratified_shares", "test_stratified_rare")
def test_stratified_refuses(submission, reference, rng):
    """A class with a single example is refused with a ValueError."""
    stratified(submission, classes(rng, 2, 5), 0.5)  # who raises at everything refuses nothing
    for counts in ((1, 6, 5), (4, 1), (1,), (1, 1, 1)):
        labels = classes(rng, *counts)
        expect.raises(ValueError, lambda labels=labels: submission.stratified_split(labels, 0.5))


@pytest.mark.exercise("stratified_split")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_stratified_shares", "test_stratified_rare")
def test_stratified_leaves_its_argument(submission, reference, rng):
    """labels is not changed."""
    labels = classes(rng, 9, 7, 12)
    call = submission.stratified_split.with_arguments(labels, 0.25, 4)
    parts(call.value, 2)
    expect.unchanged(labels, call.args[0], "labels")


def features(rng, n, m, place=1.0):
    """Features of n kinds for m examples, each with a place and a width of its own."""
    even = np.linspace(-1, 1, m) + rng.uniform(-0.3, 0.3, (n, m))
    places = rng.uniform(1, 3, (n, 1)) * rng.choice([-1.0, 1.0], (n, 1))
    return 10.0 ** rng.uniform(-1, 1, (n, 1)) * rng.permuted(even, axis=1) + place * places


SIZES = ((3, 7), (6, 4), (5, 5), (1, 9), (4, 2), (2, 40))


def require_fitted(submission, reference, rng, place, name, X):
    """One of the two results of fit_normalizer for these examples."""
    m = X.shape[1]
    answer = parts(submission.fit_normalizer(X), 2)[place]
    factors = {"m": m, "sqrt(m / (m - 1))": (m / max(m - 1, 1)) ** 0.5}
    expect.close(answer, reference.fit_normalizer(X)[place], name, factors=factors, squeeze=True)


@pytest.mark.exercise("fit_normalizer")
@pytest.mark.points(1)
def test_fit_mean(submission, reference, rng):
    """The mean of each feature is returned."""
    for n, m in (*SIZES, (3, 1)):
        require_fitted(submission, reference, rng, 0, "mean", features(rng, n, m))


@pytest.mark.exercise("fit_normalizer")
@pytest.mark.points(2)
def test_fit_deviation(submission, reference, rng):
    """The standard deviation of each feature is returned: the root of its variance, which is divided by m."""
    for n, m in SIZES:
        require_fitted(submission, reference, rng, 1, "deviation", features(rng, n, m))
        small = 1e-6 * features(rng, n, m)
        require_fitted(submission, reference, rng, 1, "deviation", small)
    X = features(rng, 4, 6)
    X[2] = 3.0  # a constant feature, whose own deviation another check asks for
    answer = np.ravel(expect.array(parts(submission.fit_normalizer(X), 2)[1], "deviation"))
    expect.that(answer.size == len(X), "There is not one deviation for each feature.", "count")
    others = [0, 1, 3]
    expect.close(answer[others], np.ravel(reference.fit_normalizer(X)[1])[others], "deviation")


@pytest.mark.exercise("fit_normalizer")
@pytest.mark.points(1)
def test_fit_far_from_zero(submission, reference, rng):
    """The deviation is right for values that are far from zero and differ by little."""
    for n, m in SIZES:
        X = features(rng, n, m, FAR)
        answer = parts(submission.fit_normalizer(X), 2)[1]
        expect.close(answer, reference.fit_normalizer(X)[1], "deviation", rtol=1e-6, squeeze=True)


@pytest.mark.exercise("fit_normalizer")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_fit_mean", "test_fit_deviation")
def test_fit_constant(submission, reference, rng):
    """Where all values of a feature are equal the deviation is 1, also where rounding says otherwise."""
    X = features(rng, 5, 7)
    X[1], X[3] = 0.1, 0.0
    for some in (X, np.full((2, 7), 0.1), features(rng, 4, 1), np.full((3, 11), 1.1), np.full((2, 11), 123456789.1)):
        answer = parts(submission.fit_normalizer(some), 2)[1]
        deviation = np.ravel(expect.array(answer, "deviation"))
        constant = some.max(axis=1) == some.min(axis=1)
        expect.that(deviation.size == len(some), "There is not one deviation for each feature.")
        right = bool((deviation[constant] == 1).all())
        expect.that(right, "The deviation of a feature whose values are all equal should be 1.")


@pytest.mark.exercise("fit_normalizer")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_fit_mean", "test_fit_deviation")
def test_fit_shapes(submission, reference, rng):
    """mean and deviation have the shape (n, 1)."""
    for n, m in SIZES:
        for values, name in zip(parts(submission.fit_normalizer(features(rng, n, m)), 2), ("mean", "deviation"), strict=True):
            expect.array(values, name, (("n", n), 1))


@pytest.mark.exercise("fit_normalizer")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_fit_mean", "test_fit_deviation")
def test_fit_leaves_its_argument(submission, reference, rng):
    """X_train is not changed."""
    require_own(submission.fit_normalizer, [(features(rng, n, m),) for n, m in SIZES], ("X_train",), 2)


def normalize_calls(rng):
    """Examples, and the numbers of other ones; the last of them differ by little."""
    for n, m in SIZES:
        yield features(rng, n, m), rng.uniform(-3, 3, (n, 1)), rng.uniform(0.3, 3, (n, 1))
    yield 1e-9 * features(rng, 3, 5), 1e-9 * rng.uniform(-3, 3, (3, 1)), 1e-9 * rng.uniform(0.3, 3, (3, 1))


@pytest.mark.exercise("normalize")
@pytest.mark.points(2)
def test_normalize_values(submission, reference, rng):
    """The mean of the training set is subtracted, and its deviation divides."""
    for call in normalize_calls(rng):
        n, m = call[0].shape
        symbols = {"n": n, "m": m} if n != m else {}
        expect.close(submission.normalize(*call), reference.normalize(*call), "X_normalized", symbols=symbols)


@pytest.mark.exercise("normalize")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_normalize_values")
def test_normalize_neighbours(submission, reference, rng):
    """What an example gets does not depend on the others: alone it gets the same."""
    for X, mean, deviation in normalize_calls(rng):
        together = expect.array(submission.normalize(X, mean, deviation), "X_normalized", X.shape)
        alone = submission.normalize(X[:, :1].copy(), mean, deviation)
        expect.close(alone, together[:, :1], "X_normalized of a single example")


@pytest.mark.exercise("normalize")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_normalize_values")
def test_normalize_leaves_its_arguments(submission, reference, rng):
    """X, mean and deviation are not changed."""
    require_own(submission.normalize, normalize_calls(rng), ("X", "mean", "deviation"))


def require_places(submission, reference, X_train, X_dev):
    """The places of the examples that stand on both sides."""
    answer = submission.duplicates_across(X_train, X_dev)
    expected = reference.duplicates_across(X_train, X_dev)
    places = expect.array(answer, "places")
    expect.that(places.size == len(expected), f"The number of places is {places.size}; it should be {len(expected)}.", "count")
    expect.close(np.ravel(places), expected, "places")


@pytest.mark.exercise("duplicates_across")
@pytest.mark.points(2)
def test_duplicates_found(submission, reference, rng):
    """The places of all columns of X_dev that stand in X_train are returned, in ascending order."""
    for n, m, k in ((3, 9, 6), (2, 5, 12), (4, 4, 4), (1, 30, 7)):
        X_train, X_dev = rng.standard_normal((n, m)), rng.standard_normal((n, k))
        for place in rng.choice(k, 3, replace=False):
            X_dev[:, place] = X_train[:, int(rng.integers(m))]
        require_places(submission, reference, X_train, X_dev)
    X_train = rng.standard_normal((3, 8))
    require_places(submission, reference, X_train, X_train[:, ::-1].copy())
    X_train[:, 6] = X_train[:, 2]  # twice in the training set
    require_places(submission, reference, X_train, X_train[:, 1:5].copy())


@pytest.mark.exercise("duplicates_across")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_duplicates_found")
def test_duplicates_in_all_features(submission, reference, rng):
    """A column counts only if it is equal in all features, exactly: nearly equal is not enough, and -0 is 0."""
    different = np.array(np.unravel_index(1 + rng.choice(80, 29, replace=False), (3, 3, 3, 3)), dtype=float)
    X_train, X_dev = different[:, :9], different[:, 9:]  # 0, 1 and 2 in four features: many are equal, no four are
    X_dev[:, 5], X_dev[:, 7] = X_train[:, 2], X_train[:, 3]
    X_dev[1, 7] += 1e-9
    X_train[:, 0], X_dev[:, 11] = 0.0, -0.0
    require_places(submission, reference, X_train, X_dev)
    require_places(submission, reference, X_train, X_dev[::-1].copy())


@pytest.mark.exercise("duplicates_across")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_duplicates_found")
def test_duplicates_in_the_dev_set(submission, reference, rng):
    """What stands twice in the dev set counts at both places if it is in the training set, and else not at all."""
    X_train, X_dev = rng.standard_normal((3, 7)), rng.standard_normal((3, 9))
    X_dev[:, 2], X_dev[:, 6] = X_train[:, 1], X_train[:, 1]
    X_dev[:, 4] = X_dev[:, 8]
    require_places(submission, reference, X_train, X_dev)


@pytest.mark.exercise("duplicates_across")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_duplicates_found")
def test_duplicates_none(submission, reference, rng):
    """Where there are none, the array is empty."""
    for n, m, k in ((3, 6, 4), (1, 2, 5)):
        answer = submission.duplicates_across(rng.standard_normal((n, m)), rng.standard_normal((n, k)))
        expect.array(answer, "places", (0,))


@pytest.mark.exercise("error_rate")
@pytest.mark.points(2)
def test_error_rate_values(submission, reference, rng):
    """It is the share of the predictions that are wrong, between 0 and 1."""
    for m in (7, 40, 1):
        labels = rng.integers(0, 5, m)
        predictions = np.where(rng.random(m) < 0.3, (labels + rng.integers(1, 5, m)) % 5, labels)
        expect.close(submission.error_rate(predictions, labels), reference.error_rate(predictions, labels), "share", factors={"m": m})
    labels = rng.integers(0, 5, 9)
    for predictions in (labels, labels + 1, labels - 3):
        expect.close(submission.error_rate(predictions, labels), reference.error_rate(predictions, labels), "share")


def require_diagnoses(submission, cases):
    """What is said of these cases."""
    for call, expected in cases:
        answer = submission.diagnose(*call)
        expect.that(isinstance(answer, str), "It should return a word.", "type")
        expect.that(str(answer) == expected, f"It says `{str(answer)[:12]}` where it should say `{expected}`.")


@pytest.mark.exercise("diagnose")
@pytest.mark.points(1)
def test_diagnose_bias(submission, reference, rng):
    """It is bias where the training error is much larger than a human's and the dev error is not much larger than that."""
    high = float(rng.uniform(0.1, 0.3))
    require_diagnoses(
        submission,
        [((high, high, 0.0, 0.02), "bias"), ((0.0, 0.0, 0.0, 0.02), "neither"), ((high, high - 0.05, 0.0, 0.02), "bias")],
    )


@pytest.mark.exercise("diagnose")
@pytest.mark.points(1)
def test_diagnose_variance(submission, reference, rng):
    """It is variance where the dev error is much larger than the training error and that is not much larger than a human's."""
    high = float(rng.uniform(0.1, 0.3))
    require_diagnoses(submission, [((0.0, high, 0.0, 0.02), "variance"), ((0.0, 0.0, 0.0, 0.02), "neither")])


@pytest.mark.exercise("diagnose")
@pytest.mark.points(1)
def test_diagnose_both(submission, reference, rng):
    """It is both where both are true, whichever is larger, and neither where none is."""
    high, higher = float(rng.uniform(0.1, 0.15)), float(rng.uniform(0.2, 0.3))
    cases = [((high, high + higher, 0.0, 0.02), "both"), ((higher, higher + high, 0.0, 0.02), "both")]
    require_diagnoses(submission, [*cases, ((0.0, 0.0, 0.0, 0.02), "neither")])


@pytest.mark.exercise("diagnose")
@pytest.mark.points(1)
def test_diagnose_human(submission, reference, rng):
    """The bias is measured from a human's error rate; who does better than a human has none."""
    human = float(rng.uniform(0.1, 0.2))
    better, worse = human - 0.08, human + 0.08
    cases = [((worse, worse, human, 0.02), "bias"), ((human, human, human, 0.02), "neither"), ((better, better, human, 0.02), "neither")]
    cases += [((human, worse, human, 0.02), "variance"), ((better, human, human, 0.02), "variance"), ((worse, worse + 0.1, human, 0.02), "both")]
    require_diagnoses(submission, cases)


@pytest.mark.exercise("diagnose")
@pytest.mark.points(1)
def test_diagnose_tolerance(submission, reference, rng):
    """A difference that is smaller than the tolerance does not count, and one that is larger does; the tolerance may be 0."""
    for tolerance in (0.01, float(rng.uniform(0.04, 0.06)), 0.15):
        less, more = 0.8 * tolerance, 1.2 * tolerance
        cases = [((less, less, 0.0, tolerance), "neither"), ((more, more, 0.0, tolerance), "bias")]
        cases += [((0.0, less, 0.0, tolerance), "neither"), ((0.0, more, 0.0, tolerance), "variance")]
        cases += [((less, less + more, 0.0, tolerance), "variance"), ((more, more + less, 0.0, tolerance), "bias")]
        require_diagnoses(submission, [*cases, ((more, 2 * more, 0.0, tolerance), "both")])
    require_diagnoses(submission, [((0.1, 0.2, 0.0, 0.0), "both")])


@pytest.mark.exercise("diagnose")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_diagnose_tolerance")
def test_diagnose_border(submission, reference, rng):
    """A difference that is equal to the tolerance does not count."""
    for tolerance in (0.25, 0.125, 0.0625):
        cases = [((tolerance, tolerance, 0.0, tolerance), "neither"), ((0.0, tolerance, 0.0, tolerance), "neither")]
        cases += [((tolerance, 3 * tolerance, 0.0, tolerance), "variance"), ((2 * tolerance, 3 * tolerance, 0.0, tolerance), "bias")]
        require_diagnoses(submission, [*cases, ((2 * tolerance, 3 * tolerance, tolerance, tolerance), "neither")])


@pytest.mark.exercise("diagnose")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_diagnose_tolerance", "test_diagnose_human")
def test_diagnose_defaults(submission, reference, rng):
    """Where they are not given, human_error is 0 and tolerance is 0.02."""
    for train, dev in ((0.03, 0.03), (0.015, 0.015), (0.05, 0.08), (0.01, 0.035), (0.01, 0.025), (0.1, 0.1)):
        given, without = submission.diagnose(train, dev, 0.0, 0.02), submission.diagnose(train, dev)
        expect.that(isinstance(without, str) and isinstance(given, str), "It should return a word.", "type")
        expect.that(str(given) == str(without), "Without settings it says another word than with the usual ones.")


def remedies(submission, diagnosis):
    """What the learner's function lists, as a list of words."""
    answer = submission.what_next(diagnosis)
    expect.that(answer is not None, "It returned None: is `return` missing?", "none")
    expect.that(isinstance(answer, (list, tuple)), "It should return a list.", "type")
    expect.that(all(isinstance(one, str) for one in answer), "Each remedy should be a text of the two lists.", "type")
    return [str(one) for one in answer]


def require_remedies(submission, reference, *diagnoses):
    """The remedies for these diagnoses, in order."""
    for diagnosis in diagnoses:
        answer, expected = remedies(submission, diagnosis), reference.what_next(diagnosis)
        expect.that(sorted(answer) == sorted(expected), f"For `{diagnosis}` the remedies are not those that are due, each once and letter by letter.")
        expect.that(answer == expected, f"For `{diagnosis}` the remedies are right, but in another order.")


@pytest.mark.exercise("what_next")
@pytest.mark.points(1)
def test_next_one(submission, reference, rng):
    """For bias and for variance, its own remedies are returned."""
    require_remedies(submission, reference, "bias", "variance")


@pytest.mark.exercise("what_next")
@pytest.mark.points(1)
def test_next_both(submission, reference, rng):
    """For both, the remedies against bias come first, and each remedy is there once."""
    require_remedies(submission, reference, "both")


@pytest.mark.exercise("what_next")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_next_one", "test_next_both")
def test_next_neither_and_others(submission, reference, rng):
    """For neither the list is empty; any other diagnosis is refused with a ValueError."""
    require_remedies(submission, reference, "neither")
    for word in ("overfitting", "VARIANCE", "", "nei", "both "):
        expect.raises(ValueError, lambda word=word: submission.what_next(word))


@pytest.mark.exercise("what_next")
@pytest.mark.points(1)
@pytest.mark.counts_with("test_next_one", "test_next_both")
def test_next_own_lists(submission, reference, rng):
    """Each call returns a list of its own: the two lists are not changed, and the same question has the same answer again."""
    asked = ("bias", "variance", "both")
    fresh = submission.using()  # nothing was asked before
    first, again = ([remedies(fresh, diagnosis) for diagnosis in asked] for _ in range(2))
    expect.that(first == again, "The same question has another answer the second time.")
    for diagnosis in asked:
        given = submission.what_next.twice((diagnosis,), (diagnosis,))
        expect.that(not given.changed, f"For `{diagnosis}` both calls return the same list: return a new one.", "changed")


class Model:
    """A model of ours: what it predicts depends on all that it was fitted to, which is noted."""

    def __init__(self):
        self.fitted = []

    def fit(self, X, labels):
        """Note the examples, and return a model: how many they were, and the sum of their labels."""
        self.fitted.append((np.array(X), np.array(labels)))
        return {"seen": float(np.shape(X)[-1]), "sum": float(np.sum(labels))}

    def predict(self, model, X):
        """Labels 0 to 2, by the first feature and by the model."""
        first = np.asarray(X)[0]
        return (np.floor(3 * first) + 2 * model["seen"] + model["sum"]).astype(int) % 3


def curve_calls(rng):
    """A training set, a dev set and sizes, of which one is the whole training set."""
    for n, m, k, few in ((3, 24, 11, 3), (2, 9, 30, 1), (4, 16, 16, 5)):
        sizes = [int(size) for size in rng.permutation(np.append(rng.choice(np.arange(1, m), few, replace=False), m))]
        train, dev = (rng.uniform(0, 5, (n, size)) for size in (m, k))
        yield train, rng.integers(0, 3, m), dev, rng.integers(0, 3, k), sizes


def curve(submission, model, call):
    """The two curves of the learner's function for our model."""
    return parts(submission.learning_curve(model.fit, model.predict, *call), 2)


def with_error_rate(submission, reference):
    """The submission with our error rate."""
    return submission.using(error_rate=reference.error_rate)


def require_curve(submission, reference, rng, place, name):
    """One of the two curves."""
    lent = with_error_rate(submission, reference)
    for call in curve_calls(rng):
        model = Model()
        expected = reference.learning_curve(model.fit, model.predict, *call)[place]
        expect.close(curve(lent, Model(), call)[place], expected, name)


@pytest.mark.exercise("learning_curve")
@pytest.mark.points(2)
@pytest.mark.counts_with("test_curve_train_errors", "test_curve_dev_errors")
def test_curve_fits(submission, reference, rng):
    """For each size a model is fitted once, to the first examples of the training set with their labels, and to nothing else."""
    lent = with_error_rate(submission, reference)
    for call in curve_calls(rng):
        model = Model()
        curve(lent, model, call)
        X, labels, _, _, sizes = call
        expect.that(len(model.fitted) == len(sizes), "There is not one fit for each size.")
        for (seen, its), size in zip(model.fitted, sizes, strict=True):
            expect.that(seen.shape == (len(X), size), "A model is fitted to another number of examples than it should be.")
            expect.that(bool((seen == X[:, :size]).all()), "A model is fitted to other examples than the first ones.")
            own = its.size == size and bool((np.ravel(its) == labels[:size]).all())
            expect.that(own, "A model is fitted to labels that are not those of its examples.")


@pytest.mark.exercise("learning_curve")
@pytest.mark.points(2)
def test_curve_train_errors(submission, reference, rng):
    """The training error is that of each model on the examples that it was trained on."""
    require_curve(submission, reference, rng, 0, "train_errors")


@pytest.mark.exercise("learning_curve")
@pytest.mark.points(2)
def test_curve_dev_errors(submission, reference, rng):
    """The dev error is that of each model on the whole dev set."""
    require_curve(submission, reference, rng, 1, "dev_errors")
