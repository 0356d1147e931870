"""Examples are drawn with replacement."""

import numpy as np

FAILS = ["test_split_every_example"]
HINT = "An example is there twice and another one is missing: draw a permutation."


def split_data(X, labels, dev_share, test_share, seed=0):
    train, dev, _ = split_sizes(X.shape[1], dev_share, test_share)
    order = np.random.default_rng(seed).integers(0, X.shape[1], X.shape[1])
    parts = order[:train], order[train : train + dev], order[train + dev :]
    return tuple((X[:, places], labels[places]) for places in parts)
