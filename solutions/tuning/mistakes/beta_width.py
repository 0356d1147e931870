"""The logarithm of high - low is taken."""

import numpy as np

FAILS = ["test_beta_values", "test_beta_near_one", "test_beta_shapes"]
HINT = "You take the logarithm of a difference. It should be the difference of two logarithms."


def beta_scale(u, low, high):
    if high >= 1:
        raise ValueError("beta is less than 1")
    r = np.log(1 - low) + u * np.log(high - low)
    return 1 - np.exp(r)
