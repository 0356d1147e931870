"""Refused is by the shares, not by the sizes."""

import numpy as np

FAILS = ["test_sizes_refuse"]
HINT = "Two examples have no training set left, whatever the shares are: look at the sizes."


def split_sizes(m, dev_share, test_share):
    dev = max(1, int(dev_share * m))
    test = max(1, int(test_share * m))
    if dev_share + test_share >= 1:
        raise ValueError("no example is left for the training set")
    return m - dev - test, dev, test
