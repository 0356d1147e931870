"""The dev set begins one example too early."""

import numpy as np

FAILS = ["test_split_shapes", "test_split_every_example"]
HINT = "An example is there twice: a part begins where the one before it ends."


def split_data(X, labels, dev_share, test_share, seed=0):
    train, dev, _ = split_sizes(X.shape[1], dev_share, test_share)
    order = np.random.default_rng(seed).permutation(X.shape[1])
    parts = order[:train], order[train - 1 : train + dev], order[train + dev :]
    return tuple((X[:, places], labels[places]) for places in parts)
