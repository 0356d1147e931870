"""Ranges that begin at 1 or above are refused, too."""

import numpy as np

FAILS = ["test_log_values"]
HINT = "You refuse a range that begins at 1 or above. Only 0 and what is below has no logarithm."


def log_scale(u, low, high):
    if not 0 < low < 1:
        raise ValueError("a log scale begins above 0")
    r = np.log(low) + u * (np.log(high) - np.log(low))
    return np.exp(r)
