"""Beta itself is on a log scale."""

import numpy as np

FAILS = ["test_beta_values", "test_beta_near_one", "test_beta_shapes"]
HINT = "You put beta itself on a log scale. It is 1 - beta that belongs there."


def beta_scale(u, low, high):
    if high >= 1:
        raise ValueError("beta is less than 1")
    return np.exp(np.log(low + 1e-300) + u * (np.log(high) - np.log(low + 1e-300)))
