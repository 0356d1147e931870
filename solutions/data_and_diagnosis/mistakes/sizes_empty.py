"""A part may be empty."""

import numpy as np

FAILS = ["test_sizes_at_least_one", "test_sizes_refuse"]
HINT = "A dev set or a test set without an example judges nothing: each has at least one."


def split_sizes(m, dev_share, test_share):
    dev = int(dev_share * m)
    test = int(test_share * m)
    if dev + test >= m:
        raise ValueError("no example is left for the training set")
    return m - dev - test, dev, test
