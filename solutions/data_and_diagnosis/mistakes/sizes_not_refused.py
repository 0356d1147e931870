"""Nothing is refused."""

import numpy as np

FAILS = ["test_sizes_refuse"]
HINT = "Where nothing is left for the training set, raise a ValueError."


def split_sizes(m, dev_share, test_share):
    dev = max(1, int(dev_share * m))
    test = max(1, int(test_share * m))
    return m - dev - test, dev, test
