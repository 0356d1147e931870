"""The training set is rounded down first, and the test set gets the rest."""

import numpy as np

FAILS = ["test_sizes_values", "test_sizes_at_least_one", "test_sizes_add_up"]
HINT = "Behaves as if the test set got the rest. The training set does."


def split_sizes(m, dev_share, test_share):
    dev = max(1, int(dev_share * m))
    test = max(1, int(test_share * m))
    if dev + test >= m:
        raise ValueError("no example is left for the training set")
    train = int((1 - dev_share - test_share) * m)
    return train, dev, m - train - dev
