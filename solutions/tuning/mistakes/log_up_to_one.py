"""The range always ends at 1."""

import numpy as np

FAILS = ["test_log_values", "test_log_shapes"]
HINT = "Behaves as if high were 1. Use the argument."


def log_scale(u, low, high):
    if low <= 0:
        raise ValueError("a log scale begins above 0")
    r = np.log(low) + u * (0 - np.log(low))
    return np.exp(r)
