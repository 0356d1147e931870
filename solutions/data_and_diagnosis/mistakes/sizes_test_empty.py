"""The test set may be empty."""

import numpy as np

FAILS = ["test_sizes_at_least_one", "test_sizes_refuse"]
HINT = "A test set without an example judges nothing: it has at least one."


def split_sizes(m, dev_share, test_share):
    dev = max(1, int(dev_share * m))
    test = int(test_share * m)
    if dev + test >= m:
        raise ValueError("no example is left for the training set")
    return m - dev - test, dev, test
