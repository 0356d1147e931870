"""The shares are rounded to the nearest whole number."""

import numpy as np

FAILS = ["test_sizes_values", "test_sizes_at_least_one"]
HINT = "Behaves as if shares were rounded to the nearest number. They are rounded down."


def split_sizes(m, dev_share, test_share):
    dev = max(1, round(dev_share * m))
    test = max(1, round(test_share * m))
    if dev + test >= m:
        raise ValueError("no example is left for the training set")
    return m - dev - test, dev, test
