"""Only ranges that end above 1 are refused."""

import numpy as np

FAILS = ["test_beta_refuses"]
HINT = "A range that ends at 1 should be refused as well: 1 - 1 has no logarithm."


def beta_scale(u, low, high):
    if high > 1:
        raise ValueError("beta is less than 1")
    r = np.log(1 - low) + u * (np.log(1 - high) - np.log(1 - low))
    return 1 - np.exp(r)
