"""The logarithm of base 10 is undone with base e."""

import numpy as np

FAILS = ["test_log_values", "test_log_shapes"]
HINT = "np.log10 has base 10, and you undo it with base e. np.log10 goes with 10.0 ** r."


def log_scale(u, low, high):
    if low <= 0:
        raise ValueError("a log scale begins above 0")
    r = np.log10(low) + u * (np.log10(high) - np.log10(low))
    return np.exp(r)
