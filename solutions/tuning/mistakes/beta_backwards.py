"""u = 0 gives high."""

import numpy as np

FAILS = ["test_beta_values", "test_beta_near_one", "test_beta_shapes"]
HINT = "Your scale runs backwards: u = 0 should give low."


def beta_scale(u, low, high):
    if high >= 1:
        raise ValueError("beta is less than 1")
    r = np.log(1 - high) + u * (np.log(1 - low) - np.log(1 - high))
    return 1 - np.exp(r)
