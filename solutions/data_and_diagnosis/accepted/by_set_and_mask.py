"""The test set is drawn first; masks and sets; sorted parts, which are as random as others."""

import numpy as np


def split_data(X, labels, dev_share, test_share, seed=0):
    generator = np.random.default_rng([seed, 7])
    m = X.shape[1]
    _, dev, test = split_sizes(m, dev_share, test_share)
    part = np.zeros(m, dtype=int)
    part[generator.choice(m, test, replace=False)] = 2
    part[generator.choice(np.flatnonzero(part == 0), dev, replace=False)] = 1
    return [(X[:, part == number], labels[part == number]) for number in range(3)]


def stratified_split(labels, dev_share, seed=0):
    in_dev = np.zeros(len(labels), dtype=bool)
    for number, label in enumerate(sorted(set(labels.tolist()))):
        mine = np.nonzero(labels == label)[0]
        if mine.size < 2:
            raise ValueError("a class has a single example")
        count = max(1, int(dev_share * mine.size))
        in_dev[np.random.default_rng((seed, number)).choice(mine, count, replace=False)] = True
    return np.nonzero(~in_dev)[0], np.nonzero(in_dev)[0]


def fit_normalizer(X_train):
    first = X_train[:, :1]
    mean = first + np.mean(X_train - first, axis=1, keepdims=True)
    deviation = np.std(X_train - first, axis=1, keepdims=True)
    return mean, deviation + (deviation == 0)


def duplicates_across(X_train, X_dev):
    known = set(zip(*X_train.tolist()))
    return np.array([place for place, column in enumerate(zip(*X_dev.tolist())) if column in known], dtype=np.int32)


def diagnose(train_error, dev_error, human_error=0.0, tolerance=0.02):
    found = [
        name
        for name, gap in (("bias", train_error - human_error), ("variance", dev_error - train_error))
        if gap > tolerance
    ]
    return "both" if len(found) == 2 else (found or ["neither"])[0]
