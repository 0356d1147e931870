"""X and labels of a part stand in one list, without pairs."""

import numpy as np

FAILS = [
    "test_split_shapes",
    "test_split_every_example",
    "test_split_own_labels",
    "test_split_random",
    "test_split_same_seed",
    "test_split_leaves_its_arguments",
]
HINT = "Return three pairs (X, labels)."


def split_data(X, labels, dev_share, test_share, seed=0):
    train, dev, _ = split_sizes(X.shape[1], dev_share, test_share)
    order = np.random.default_rng(seed).permutation(X.shape[1])
    parts = order[:train], order[train : train + dev], order[train + dev :]
    return [X[:, places] for places in parts] + [labels[places] for places in parts]
