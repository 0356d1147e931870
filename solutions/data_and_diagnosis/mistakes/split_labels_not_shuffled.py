"""The examples are shuffled and the labels are not."""

import numpy as np

FAILS = ["test_split_own_labels"]
HINT = "Labels no longer match their examples: use one order for both."


def split_data(X, labels, dev_share, test_share, seed=0):
    train, dev, _ = split_sizes(X.shape[1], dev_share, test_share)
    X = X[:, np.random.default_rng(seed).permutation(X.shape[1])]
    cuts = [train, train + dev]
    return tuple(zip(np.split(X, cuts, axis=1), np.split(labels, cuts)))
