"""The training set is rounded down, too, so that examples are lost."""

import numpy as np

FAILS = ["test_sizes_values", "test_sizes_at_least_one", "test_sizes_add_up"]
HINT = "The three sizes do not add up to m: the training set gets all the rest."


def split_sizes(m, dev_share, test_share):
    dev = max(1, int(dev_share * m))
    test = max(1, int(test_share * m))
    if dev + test >= m:
        raise ValueError("no example is left for the training set")
    return int((1 - dev_share - test_share) * m), dev, test
