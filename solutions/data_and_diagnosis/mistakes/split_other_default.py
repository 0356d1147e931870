"""The default of the seed is 1."""

import numpy as np

FAILS = ["test_split_same_seed"]
HINT = "Behaves as if the seed were another one where it is not given. It is 0."


def split_data(X, labels, dev_share, test_share, seed=1):
    train, dev, _ = split_sizes(X.shape[1], dev_share, test_share)
    order = np.random.default_rng(seed).permutation(X.shape[1])
    parts = order[:train], order[train : train + dev], order[train + dev :]
    return tuple((X[:, places], labels[places]) for places in parts)
