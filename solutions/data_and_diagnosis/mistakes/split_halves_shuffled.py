"""Only the first half is shuffled."""

import numpy as np

FAILS = ["test_split_random", "test_split_same_seed"]
HINT = "Behaves as if only a part of the data were shuffled."


def split_data(X, labels, dev_share, test_share, seed=0):
    train, dev, _ = split_sizes(X.shape[1], dev_share, test_share)
    order = np.append(np.random.default_rng(seed).permutation(X.shape[1] // 2), np.arange(X.shape[1] // 2, X.shape[1]))
    parts = order[:train], order[train : train + dev], order[train + dev :]
    return tuple((X[:, places], labels[places]) for places in parts)
