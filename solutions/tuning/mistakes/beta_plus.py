"""1 - beta is added to 1."""

import numpy as np

FAILS = ["test_beta_values", "test_beta_near_one", "test_beta_shapes"]
HINT = "The values are above 1: take 1 - beta away from 1."


def beta_scale(u, low, high):
    if high >= 1:
        raise ValueError("beta is less than 1")
    r = np.log(1 - low) + u * (np.log(1 - high) - np.log(1 - low))
    return 1 + np.exp(r)
