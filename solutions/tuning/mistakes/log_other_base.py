"""The logarithm of base e is undone with base 10."""

import numpy as np

FAILS = ["test_log_values", "test_log_shapes"]
HINT = "np.log has base e, and you undo it with base 10. np.log goes with np.exp, np.log10 with 10.0 ** r."


def log_scale(u, low, high):
    if low <= 0:
        raise ValueError("a log scale begins above 0")
    r = np.log(low) + u * (np.log(high) - np.log(low))
    return 10.0**r
