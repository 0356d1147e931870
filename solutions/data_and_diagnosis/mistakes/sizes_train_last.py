"""The training set is returned last."""

import numpy as np

FAILS = ["test_sizes_values", "test_sizes_at_least_one", "test_sizes_add_up"]
HINT = "Return the sizes in this order: train, dev, test."


def split_sizes(m, dev_share, test_share):
    dev = max(1, int(dev_share * m))
    test = max(1, int(test_share * m))
    if dev + test >= m:
        raise ValueError("no example is left for the training set")
    return dev, test, m - dev - test
