"""The data are turned by a random number and cut."""

import numpy as np

FAILS = ["test_split_random"]
HINT = "Behaves as if the order were only turned on. Draw a random permutation."


def split_data(X, labels, dev_share, test_share, seed=0):
    train, dev, _ = split_sizes(X.shape[1], dev_share, test_share)
    order = np.roll(np.arange(X.shape[1]), np.random.default_rng(seed).integers(X.shape[1]))
    parts = order[:train], order[train : train + dev], order[train + dev :]
    return tuple((X[:, places], labels[places]) for places in parts)
