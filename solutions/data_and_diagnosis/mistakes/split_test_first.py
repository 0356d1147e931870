"""The test set is returned before the dev set."""

import numpy as np

FAILS = ["test_split_shapes"]
HINT = "Return the parts in this order: train, dev, test."


def split_data(X, labels, dev_share, test_share, seed=0):
    train, dev, _ = split_sizes(X.shape[1], dev_share, test_share)
    order = np.random.default_rng(seed).permutation(X.shape[1])
    parts = order[:train], order[train + dev :], order[train : train + dev]
    return tuple((X[:, places], labels[places]) for places in parts)
