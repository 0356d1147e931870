"""The classic layout: each quantity in a line of its own, under the name that the statement gives it."""

import numpy as np

NAMES = "as in [symbols]"


def split_sizes(m, dev_share, test_share):
    dev = int(np.floor(dev_share * m))
    if dev < 1:
        dev = 1
    test = int(np.floor(test_share * m))
    if test < 1:
        test = 1
    train = m - dev - test
    if train < 1:
        raise ValueError("too few examples")
    return train, dev, test


def split_data(X, labels, dev_share, test_share, seed=0):
    m = X.shape[1]
    train, dev, test = split_sizes(m, dev_share, test_share)
    np.random.seed(seed)
    order = np.random.permutation(m)
    X_shuffled = X[:, order]
    labels_shuffled = labels[order]
    X_train, labels_train = X_shuffled[:, :train], labels_shuffled[:train]
    X_dev, labels_dev = X_shuffled[:, train : train + dev], labels_shuffled[train : train + dev]
    X_test, labels_test = X_shuffled[:, m - test :], labels_shuffled[m - test :]
    return (X_train, labels_train), (X_dev, labels_dev), (X_test, labels_test)


def stratified_split(labels, dev_share, seed=0):
    np.random.seed(seed)
    train = []
    dev = []
    for label in set(labels.tolist()):
        places = np.where(labels == label)[0]
        if len(places) == 1:
            raise ValueError("one example")
        np.random.shuffle(places)
        count = int(np.floor(dev_share * len(places)))
        if count == 0:
            count = 1
        for k in range(len(places)):
            if k < count:
                dev.append(places[k])
            else:
                train.append(places[k])
    return np.array(train), np.array(dev)


def fit_normalizer(X_train):
    m = X_train.shape[1]
    mean = np.sum(X_train, axis=1, keepdims=True) / m
    variance = np.sum((X_train - mean) ** 2, axis=1, keepdims=True) / m
    deviation = np.sqrt(variance)
    constant = np.max(X_train, axis=1, keepdims=True) == np.min(X_train, axis=1, keepdims=True)
    deviation[constant] = 1
    return mean, deviation


def normalize(X, mean, deviation):
    centred = X - mean
    X_normalized = centred / deviation
    return X_normalized


def duplicates_across(X_train, X_dev):
    places = []
    for place in range(X_dev.shape[1]):
        column = X_dev[:, place : place + 1]
        equal = np.all(X_train == column, axis=0)
        if np.any(equal):
            places.append(place)
    return np.array(places, dtype=int)


def error_rate(predictions, labels):
    m = len(labels)
    wrong = np.sum(predictions != labels)
    return wrong / m


def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.02):
    bias = train_error - human_error
    variance = dev_error - train_error
    if bias > tolerance and variance > tolerance:
        return "both"
    elif bias > tolerance:
        return "bias"
    elif variance > tolerance:
        return "variance"
    else:
        return "neither"


def what_next(diagnosis):
    if diagnosis == "bias":
        return list(AGAINST_BIAS)
    if diagnosis == "variance":
        return list(AGAINST_VARIANCE)
    if diagnosis == "neither":
        return []
    if diagnosis == "both":
        remedies = list(AGAINST_BIAS)
        for remedy in AGAINST_VARIANCE:
            if remedy not in remedies:
                remedies.append(remedy)
        return remedies
    raise ValueError("unknown")


def learning_curve(fit, predict, X_train, labels_train, X_dev, labels_dev, sizes):
    train_errors = []
    dev_errors = []
    for size in sizes:
        X = X_train[:, :size]
        labels = labels_train[:size]
        model = fit(X, labels)
        train_error = error_rate(predict(model, X), labels)
        dev_error = error_rate(predict(model, X_dev), labels_dev)
        train_errors.append(train_error)
        dev_errors.append(dev_error)
    return np.array(train_errors), np.array(dev_errors)
