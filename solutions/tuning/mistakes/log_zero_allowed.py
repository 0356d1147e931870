"""Only ranges below 0 are refused."""

import numpy as np

FAILS = ["test_log_refuses"]
HINT = "A range that begins at 0 should be refused as well: 0 has no logarithm."


def log_scale(u, low, high):
    if low < 0:
        raise ValueError("a log scale begins above 0")
    r = np.log(low) + u * (np.log(high) - np.log(low))
    return np.exp(r)
