"""Only a negative size is refused."""

import numpy as np

FAILS = ["test_sizes_refuse"]
HINT = "A training set of 0 examples is refused, too."


def split_sizes(m, dev_share, test_share):
    dev = max(1, int(dev_share * m))
    test = max(1, int(test_share * m))
    if dev + test > m:
        raise ValueError("no example is left for the training set")
    return m - dev - test, dev, test
