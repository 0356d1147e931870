"""Nothing calls anything else; numpy's own functions, each formula in a line."""

import numpy as np


def split_sizes(m, dev_share, test_share):
    dev, test = np.maximum(1, np.floor(np.array([dev_share, test_share]) * m)).astype(int)
    if m <= dev + test:
        raise ValueError("nothing to train on")
    return int(m - dev - test), int(dev), int(test)


def split_data(X, labels, dev_share, test_share, seed=0):
    m = labels.size
    dev, test = max(1, int(m * dev_share)), max(1, int(m * test_share))
    order = np.argsort(np.random.RandomState(seed).rand(m))
    d, t, rest = np.split(order, [dev, dev + test])
    return [(X[:, places], labels[places]) for places in (rest, d, t)]


def stratified_split(labels, dev_share, seed=0):
    classes, inverse, counts = np.unique(labels, return_inverse=True, return_counts=True)
    if np.any(counts < 2):
        raise ValueError("a class has one example")
    wanted = np.maximum(1, np.floor(dev_share * counts)).astype(int)
    keys = np.random.default_rng(seed).random(labels.size)
    order = np.lexsort((keys, np.ravel(inverse)))
    rank = np.arange(labels.size) - np.repeat(np.cumsum(counts) - counts, counts)
    in_dev = rank < np.repeat(wanted, counts)
    return order[~in_dev], order[in_dev]


def fit_normalizer(X_train):
    mean = X_train.mean(1)[:, None]
    deviation = np.sqrt(((X_train - mean) ** 2).mean(1))[:, None]
    return mean, np.where(np.ptp(X_train, axis=1, keepdims=True) == 0, 1.0, deviation)


def normalize(X, mean, deviation):
    return np.divide(np.subtract(X, mean), deviation)


def duplicates_across(X_train, X_dev):
    return np.flatnonzero((X_train[:, None, :] == X_dev[:, :, None]).all(axis=0).any(axis=1))


def error_rate(predictions, labels):
    return 1 - np.count_nonzero(np.equal(predictions, labels)) / np.size(labels)


def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.02):
    words = {(False, False): "neither", (True, False): "bias", (False, True): "variance", (True, True): "both"}
    return words[train_error - human_error > tolerance, dev_error - train_error > tolerance]


def what_next(diagnosis):
    match diagnosis:
        case "bias":
            return AGAINST_BIAS[:]
        case "variance":
            return AGAINST_VARIANCE.copy()
        case "both":
            return [*AGAINST_BIAS, *(one for one in AGAINST_VARIANCE if one not in AGAINST_BIAS)]
        case "neither":
            return []
        case _:
            raise ValueError(diagnosis)


def learning_curve(fit, predict, X_train, labels_train, X_dev, labels_dev, sizes):
    errors = np.zeros((2, len(sizes)))
    for number, size in enumerate(sizes):
        model = fit(X_train[:, :size], labels_train[:size])
        errors[0, number] = np.mean(np.ravel(predict(model, X_train[:, :size])) != labels_train[:size])
        errors[1, number] = np.mean(np.ravel(predict(model, X_dev)) != labels_dev)
    return errors[0], errors[1]
