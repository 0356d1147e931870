"""Rows change places, too."""

import numpy as np

FAILS = ["test_split_every_example", "test_split_own_labels", "test_split_random"]
HINT = "Behaves as if features were shuffled. Examples are the columns."


def split_data(X, labels, dev_share, test_share, seed=0):
    train, dev, _ = split_sizes(X.shape[1], dev_share, test_share)
    order = np.random.default_rng(seed).permutation(X.shape[1])
    X = X[np.arange(len(X)) - 1]
    parts = order[:train], order[train : train + dev], order[train + dev :]
    return tuple((X[:, places], labels[places]) for places in parts)
