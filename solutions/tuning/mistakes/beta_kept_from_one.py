"""A small number keeps 1 - beta from being small."""

import numpy as np

FAILS = ["test_beta_values", "test_beta_near_one"]
HINT = "Something keeps 1 - beta from being small: near 1 your beta is too low."


def beta_scale(u, low, high):
    if high >= 1:
        raise ValueError("beta is less than 1")
    r = np.log(1 - low) + u * (np.log(1 - high) - np.log(1 - low))
    return 1 - np.maximum(np.exp(r), 1e-4)
