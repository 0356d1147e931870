"""A range that begins at 0 is refused."""

import numpy as np

FAILS = ["test_beta_values", "test_beta_refuses"]
HINT = "You refuse a range that begins at 0. There 1 - beta is 1, which has a logarithm."


def beta_scale(u, low, high):
    if low <= 0 or high >= 1:
        raise ValueError("beta is less than 1")
    r = np.log(1 - low) + u * (np.log(1 - high) - np.log(1 - low))
    return 1 - np.exp(r)
