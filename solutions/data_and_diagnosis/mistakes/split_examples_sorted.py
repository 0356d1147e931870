"""The examples are sorted by their labels, and the labels are not."""

import numpy as np

FAILS = ["test_split_own_labels"]
HINT = "Labels no longer match their examples: you sort X by the labels and leave the labels as they are."


def split_data(X, labels, dev_share, test_share, seed=0):
    train, dev, _ = split_sizes(X.shape[1], dev_share, test_share)
    order = np.random.default_rng(seed).permutation(X.shape[1])
    X = X[:, np.argsort(labels, kind="stable")]
    parts = order[:train], order[train : train + dev], order[train + dev :]
    return tuple((X[:, places], labels[places]) for places in parts)
