"""The range begins at 1."""

import numpy as np

FAILS = ["test_log_values", "test_log_shapes"]
HINT = "Your range begins at 1. Where u is 0, r should be log(low)."


def log_scale(u, low, high):
    if low <= 0:
        raise ValueError("a log scale begins above 0")
    r = u * (np.log(high) - np.log(low))
    return np.exp(r)
