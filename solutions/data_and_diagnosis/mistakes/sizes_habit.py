"""60, 20 and 20 per cent, whatever is asked for."""

import numpy as np

FAILS = ["test_sizes_values", "test_sizes_at_least_one", "test_sizes_add_up", "test_sizes_refuse"]
HINT = "Behaves as if the shares were 0.2. Use the arguments."


def split_sizes(m, dev_share, test_share):
    dev_share = test_share = 0.2
    dev = max(1, int(dev_share * m))
    test = max(1, int(test_share * m))
    if dev + test >= m:
        raise ValueError("no example is left for the training set")
    return m - dev - test, dev, test
