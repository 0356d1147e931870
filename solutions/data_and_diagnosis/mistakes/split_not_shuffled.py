"""The data are cut as they come."""

import numpy as np

FAILS = ["test_split_random", "test_split_same_seed"]
HINT = "Behaves as if the data were cut as they come. They may be sorted: shuffle them first."


def split_data(X, labels, dev_share, test_share, seed=0):
    train, dev, _ = split_sizes(X.shape[1], dev_share, test_share)
    order = np.arange(X.shape[1])
    parts = order[:train], order[train : train + dev], order[train + dev :]
    return tuple((X[:, places], labels[places]) for places in parts)
