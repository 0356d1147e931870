"""The test set gets its share of what the dev set has left."""

import numpy as np

FAILS = ["test_sizes_values", "test_sizes_at_least_one", "test_sizes_add_up", "test_sizes_refuse"]
HINT = "Behaves as if the test set's share were one of the rest. Both are shares of m."


def split_sizes(m, dev_share, test_share):
    dev = max(1, int(dev_share * m))
    test = max(1, int(test_share * (m - dev)))
    if dev + test >= m:
        raise ValueError("no example is left for the training set")
    return m - dev - test, dev, test
