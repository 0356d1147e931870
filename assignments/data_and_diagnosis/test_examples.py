"""Examples to try your functions on: run `pytest` in this folder, as often as you like.

They are worth no points. The hidden checks use other sizes and other numbers.
"""

import numpy as np

X = np.stack([np.arange(40.0), 100.0 - np.arange(40.0)])  # example j has the features j and 100 - j
LABELS = np.repeat(np.arange(4), 10)  # sorted: ten examples of each class


def same(actual, expected, atol=1e-12):
    """The answer has this shape and these numbers."""
    assert actual is not None, "is `return` missing?"
    assert np.shape(actual) == np.shape(expected), f"the shape is {np.shape(actual)}, not {np.shape(expected)}"
    np.testing.assert_allclose(actual, expected, rtol=1e-7, atol=atol)


def results(answer, count):
    """The answer has this many results."""
    assert answer is not None, "is `return` missing?"
    assert len(answer) == count, f"it returns {len(answer)} results, not {count}"
    return answer


def refuses(function, *arguments):
    """A ValueError is raised."""
    try:
        function(*arguments)
    except Exception as error:
        kinds = getattr(error, "kinds", [kind.__name__ for kind in type(error).__mro__])
        if "ValueError" not in kinds:
            raise
    else:
        raise AssertionError("it should raise a ValueError")


def test_split_sizes(submission):
    """2.5 and 1.25 are rounded down, 2.75 and 1.375 as well, and the training set gets the rest."""
    assert tuple(results(submission.split_sizes(10, 0.25, 0.125), 3)) == (7, 2, 1)
    assert tuple(results(submission.split_sizes(11, 0.25, 0.125), 3)) == (8, 2, 1)


def test_split_sizes_at_least_one(submission):
    """1 % of 50 examples is half an example: each of the two gets one. A share may be less than 1 %."""
    assert tuple(results(submission.split_sizes(50, 0.01, 0.01), 3)) == (48, 1, 1)
    assert tuple(results(submission.split_sizes(1024, 1 / 512, 1 / 256), 3)) == (1018, 2, 4)


def test_split_sizes_nothing_to_train_on(submission):
    """Of two examples, one is for the dev set and one for the test set."""
    refuses(submission.split_sizes, 2, 0.25, 0.25)


def test_split(submission):
    """40 examples give 25, 10 and 5, every example is there once, and its label came with it."""
    parts = results(submission.split_data(X, LABELS, 0.25, 0.125, seed=3), 3)
    assert [np.shape(part) for part, _ in parts] == [(2, 25), (2, 10), (2, 5)]
    assert [np.shape(labels) for _, labels in parts] == [(25,), (10,), (5,)]
    together = np.hstack([part for part, _ in parts])
    assert sorted(together[0]) == list(range(40)), "some examples are in no part, or in two"
    assert np.all(together[0] + together[1] == 100), "the features of some examples were torn apart"
    assert np.all(np.concatenate([labels for _, labels in parts]) == together[0] // 10), "some examples have the label of another"


def test_split_of_unsorted_data(submission):
    """The examples 0, 1, 2, ... have the labels 1, 0, 1, 0, ...: each one keeps its own."""
    parts = results(submission.split_data(X, (np.arange(40) + 1) % 2, 0.25, 0.125, seed=3), 3)
    for part, labels in parts:
        same(labels, (part[0] + 1) % 2)


def test_split_is_shuffled(submission):
    """The data are sorted: cut as they come, the test set would have one class only."""
    _, _, (_, labels) = results(submission.split_data(X, LABELS, 0.25, 0.5, seed=3), 3)
    assert len(set(labels)) == 4


def test_split_by_the_seed(submission):
    """The same seed gives the same split, another one another, and 0 is the one that is not given."""
    first, again, other = (submission.split_data(X, LABELS, 0.25, 0.25, seed=seed) for seed in (5, 5, 6))
    same(first[1][0], again[1][0])
    assert not np.array_equal(first[1][0], other[1][0])
    same(submission.split_data(X, LABELS, 0.25, 0.25)[1][0], submission.split_data(X, LABELS, 0.25, 0.25, seed=0)[1][0])


def test_stratified(submission):
    """A quarter of 11, 9 and 2 is 2.75, 2.25 and 0.5: two, two, and one, for each class has at least one."""
    labels = np.array([7] * 11 + [-1] * 9 + [3] * 2)
    train, dev = results(submission.stratified_split(labels, 0.25, seed=2), 2)
    assert sorted([*train, *dev]) == list(range(22)), "some examples are in no part, or in two"
    assert sorted(labels[dev]) == [-1, -1, 3, 7, 7]


def test_stratified_by_the_seed(submission):
    """The same seed gives the same choice, another one another, and 0 is the one that is not given."""
    first, again, other = (submission.stratified_split(LABELS, 0.5, seed=seed)[1] for seed in (5, 5, 6))
    train, dev = submission.stratified_split(LABELS, 0.5, seed=5)
    assert sorted([*train, *dev]) == list(range(40)), "some examples are in no part, or in two"
    assert sorted(first) == sorted(again)
    assert sorted(first) != sorted(other)
    assert sorted(submission.stratified_split(LABELS, 0.5)[1]) == sorted(submission.stratified_split(LABELS, 0.5, 0)[1])


def test_stratified_single_example(submission):
    """Class 2 has one example: it cannot be on both sides."""
    refuses(submission.stratified_split, np.array([0, 0, 1, 2, 1]), 0.5)


FEATURES = np.array([[2.0, 4.0, 5.0, 6.0, 8.0], [110.0, 160.0, 160.0, 160.0, 160.0]])


def test_fit_normalizer(submission):
    """The feature of the statement, and one with the deviations (-40, 10, 10, 10, 10)."""
    mean, deviation = results(submission.fit_normalizer(FEATURES), 2)
    same(mean, [[5.0], [150.0]])
    same(deviation, [[2.0], [20.0]])


def test_fit_normalizer_constant(submission):
    """A feature whose values are all equal, also where rounding makes its deviation 1e-17."""
    constant = np.array([[4.0] * 7, [0.1] * 7, [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 7.0]])
    mean, deviation = results(submission.fit_normalizer(constant), 2)
    same(mean, [[4.0], [0.1], [1.0]])
    same(deviation, [[1.0], [1.0], [np.sqrt(6.0)]])
    same(results(submission.fit_normalizer(np.full((1, 7), 123456789.1)), 2)[1], [[1.0]])


def test_fit_normalizer_tiny(submission):
    """Values that differ by little are not equal."""
    mean, deviation = results(submission.fit_normalizer(1e-9 * FEATURES), 2)
    same(mean, [[5e-9], [1.5e-7]], atol=0)
    same(deviation, [[2e-9], [2e-8]], atol=0)


def test_fit_normalizer_far_from_zero(submission):
    """A large number is added to each value: the deviation stays as it is."""
    mean, deviation = results(submission.fit_normalizer(FEATURES[:1] + 1e9), 2)
    same(mean, [[1000000005.0]])
    same(deviation, [[2.0]])


def test_normalize(submission):
    """The numbers of the training set count, and not those of the examples."""
    scaled = submission.normalize(np.array([[9.0, 5.0], [150.0, 50.0]]), np.array([[5.0], [150.0]]), np.array([[2.0], [20.0]]))
    same(scaled, [[2.0, 0.0], [0.0, -5.0]])


def test_normalize_tiny(submission):
    """A tiny deviation divides as it is."""
    scaled = submission.normalize(np.array([[9e-9, 5e-9]]), np.array([[5e-9]]), np.array([[2e-9]]))
    same(scaled, [[2.0, 0.0]])


def test_normalize_one_example(submission):
    """A single house gets what it gets beside others."""
    same(submission.normalize(np.array([[9.0], [90.0]]), np.array([[5.0], [150.0]]), np.array([[2.0], [20.0]])), [[2.0], [-3.0]])


def test_duplicates(submission):
    """The columns 1, 3 and 5 stand in the training set: 1 and 5 are the same one, which is there twice, and -0 is 0.

    Column 0 agrees in one feature only; 2 and 4 are alike, but not there; 6 has the numbers of one in another order;
    and 7 is nearly one.
    """
    X_train = np.array([[1.0, 2.0, 0.0, 5.0, 2.0], [4.0, 3.0, 0.0, 5.0, 3.0]])
    X_dev = np.array([[1.0, 2.0, 9.0, 0.0, 9.0, 2.0, 4.0, 5.0], [3.0, 3.0, 9.0, -0.0, 9.0, 3.0, 1.0, 5.000000001]])
    same(submission.duplicates_across(X_train, X_dev), [1, 3, 5])


def test_no_duplicates(submission):
    """An empty array, where there are none."""
    same(submission.duplicates_across(np.array([[1.0, 2.0]]), np.array([[3.0, 3.0]])), np.zeros(0))


def test_error_rate(submission):
    """One of four is wrong; then two of three."""
    same(submission.error_rate(np.array([7, 0, 3, 3]), np.array([7, 5, 3, 3])), 0.25)
    same(submission.error_rate(np.array([1, 0, 2]), np.array([1, 2, 1])), 2 / 3)


def test_diagnose(submission):
    """The five lines of the statement."""
    lines = [(0.01, 0.11, 0.0), (0.15, 0.16, 0.0), (0.15, 0.30, 0.0), (0.005, 0.01, 0.0), (0.15, 0.16, 0.14)]
    words = [submission.diagnose(train, dev, human) for train, dev, human in lines]
    assert words == ["variance", "bias", "both", "neither", "neither"]


def test_diagnose_better(submission):
    """Who does better than a human has no bias, and who does better on the dev set has no variance."""
    assert submission.diagnose(0.05, 0.06, 0.14) == "neither"
    assert submission.diagnose(0.2, 0.15, 0.0) == "bias"


def test_diagnose_settings(submission):
    """Without settings a human makes no errors, and a difference of more than 0.02 counts. 0.25 is not more than 0.25."""
    assert submission.diagnose(0.03, 0.045) == "bias"
    assert submission.diagnose(0.015, 0.04) == "variance"
    assert submission.diagnose(0.5, 0.75, 0.25, 0.25) == "neither"


def test_what_next(submission):
    """Bias first, then variance, and each remedy once."""
    first = ["a larger network", "longer training", "another optimiser", "another architecture"]
    assert list(submission.what_next("bias")) == first
    assert list(submission.what_next("variance")) == ["more data", "regularisation", "another architecture"]
    assert list(submission.what_next("both")) == [*first, "more data", "regularisation"]
    assert list(submission.what_next("neither")) == []
    assert list(submission.what_next("bias")) == first, "the list was changed by another call"


def test_what_next_of_another_word(submission):
    """No other word is a diagnosis, nor is one that begins like it or has another case."""
    for word in ("underfitting", "Bias", "biased"):
        refuses(submission.what_next, word)


def fit(X, labels):
    """A model that knows the numbers that it has seen."""
    return {"seen": X[0].copy(), "labels": labels.copy()}


def predict(model, X):
    """The number is right where it was seen with the label 1, and else the model says 0."""
    right = model["seen"][model["labels"] == 1]
    return np.isin(X[0], right).astype(int)


def test_learning_curve(submission):
    """By hand: with 2 examples the model knows the 1 of example 1; with 4 it knows those of examples 1 and 3."""
    X_train, labels = np.array([[5.0, 6.0, 7.0, 8.0, 9.0]]), np.array([0, 1, 0, 1, 2])
    X_dev, labels_dev = np.array([[8.0, 8.0, 6.0, 5.0, 8.0]]), np.array([1, 1, 1, 0, 1])
    answer = submission.learning_curve(fit, predict, X_train, labels, X_dev, labels_dev, [4, 2, 5])
    train_errors, dev_errors = results(answer, 2)
    same(train_errors, [0.0, 0.0, 0.2])
    same(dev_errors, [0.0, 0.6, 0.0])
