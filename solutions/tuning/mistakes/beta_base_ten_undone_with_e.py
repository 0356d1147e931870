"""The logarithm of base 10 is undone with base e."""

import numpy as np

FAILS = ["test_beta_values", "test_beta_near_one", "test_beta_shapes"]
HINT = "np.log10 has base 10, and you undo it with base e."


def beta_scale(u, low, high):
    if high >= 1:
        raise ValueError("beta is less than 1")
    r = np.log10(1 - low) + u * (np.log10(1 - high) - np.log10(1 - low))
    return 1 - np.exp(r)
