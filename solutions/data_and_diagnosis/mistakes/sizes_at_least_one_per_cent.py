"""A part has at least one per cent."""

import numpy as np

FAILS = ["test_sizes_at_least_one"]
HINT = "Behaves as if a part had at least one in a hundred. It has at least one example."


def split_sizes(m, dev_share, test_share):
    dev = max(1, m // 100, int(dev_share * m))
    test = max(1, int(test_share * m))
    if dev + test >= m:
        raise ValueError("no example is left for the training set")
    return m - dev - test, dev, test
