"""The logarithm of low is not taken away from that of high."""

import numpy as np

FAILS = ["test_log_values", "test_log_shapes"]
HINT = "r should be log(high) where u is 1. What has to be multiplied with u?"


def log_scale(u, low, high):
    if low <= 0:
        raise ValueError("a log scale begins above 0")
    r = np.log(low) + u * np.log(high)
    return np.exp(r)
