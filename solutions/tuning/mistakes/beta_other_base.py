"""The logarithm of base e is undone with base 10."""

import numpy as np

FAILS = ["test_beta_values", "test_beta_near_one", "test_beta_shapes"]
HINT = "np.log has base e, and you undo it with base 10. np.log goes with np.exp, np.log10 with 10.0 ** r."


def beta_scale(u, low, high):
    if high >= 1:
        raise ValueError("beta is less than 1")
    r = np.log(1 - low) + u * (np.log(1 - high) - np.log(1 - low))
    return 1 - 10.0**r
