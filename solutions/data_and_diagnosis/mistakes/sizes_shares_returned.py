"""The sizes are not rounded."""

import numpy as np

FAILS = ["test_sizes_values", "test_sizes_at_least_one", "test_sizes_add_up"]
HINT = "A size is a whole number."


def split_sizes(m, dev_share, test_share):
    dev = max(1, dev_share * m)
    test = max(1, test_share * m)
    if dev + test >= m:
        raise ValueError("no example is left for the training set")
    return m - dev - test, dev, test
