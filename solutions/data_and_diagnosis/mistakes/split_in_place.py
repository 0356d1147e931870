"""X itself is shuffled."""

import numpy as np

FAILS = ["test_split_leaves_its_arguments"]
HINT = "The call changed X. Take columns of it, which are a copy."


def split_data(X, labels, dev_share, test_share, seed=0):
    train, dev, _ = split_sizes(X.shape[1], dev_share, test_share)
    order = np.random.default_rng(seed).permutation(X.shape[1])
    X[...] = X[:, order]
    labels[...] = labels[order]
    order = np.arange(X.shape[1])
    parts = order[:train], order[train : train + dev], order[train + dev :]
    return tuple((X[:, places], labels[places]) for places in parts)
