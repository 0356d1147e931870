"""The logarithm is returned, not the value."""

import numpy as np

FAILS = ["test_log_values", "test_log_shapes"]
HINT = "You return the logarithm. The value is e to the power of it."


def log_scale(u, low, high):
    if low <= 0:
        raise ValueError("a log scale begins above 0")
    r = np.log(low) + u * (np.log(high) - np.log(low))
    return r
