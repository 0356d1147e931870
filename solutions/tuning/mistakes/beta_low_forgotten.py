"""1 - beta always begins at 1."""

import numpy as np

FAILS = ["test_beta_values", "test_beta_near_one", "test_beta_shapes"]
HINT = "Behaves as if low were 0. Where u is 0, beta should be low."


def beta_scale(u, low, high):
    if high >= 1:
        raise ValueError("beta is less than 1")
    r = u * np.log(1 - high)
    return 1 - np.exp(r)
