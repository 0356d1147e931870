"""The labels are sorted first."""

import numpy as np

FAILS = ["test_split_own_labels"]
HINT = "Labels no longer match their examples: do not sort the labels."


def split_data(X, labels, dev_share, test_share, seed=0):
    train, dev, _ = split_sizes(X.shape[1], dev_share, test_share)
    order = np.random.default_rng(seed).permutation(X.shape[1])
    labels = np.sort(labels)
    parts = order[:train], order[train : train + dev], order[train + dev :]
    return tuple((X[:, places], labels[places]) for places in parts)
