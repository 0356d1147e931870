"""The logarithm of high - low is taken."""

import numpy as np

FAILS = ["test_log_values", "test_log_shapes"]
HINT = "You take the logarithm of the difference. It should be the difference of the logarithms."


def log_scale(u, low, high):
    if low <= 0:
        raise ValueError("a log scale begins above 0")
    r = np.log(low) + u * np.log(high - low)
    return np.exp(r)
