"""The seed is always 0."""

import numpy as np

FAILS = ["test_split_random", "test_split_same_seed"]
HINT = "Two seeds give the same split: use the argument."


def split_data(X, labels, dev_share, test_share, seed=0):
    train, dev, _ = split_sizes(X.shape[1], dev_share, test_share)
    order = np.random.default_rng(0).permutation(X.shape[1])
    parts = order[:train], order[train : train + dev], order[train + dev :]
    return tuple((X[:, places], labels[places]) for places in parts)
