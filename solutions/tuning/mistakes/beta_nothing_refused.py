"""No range is refused."""

import numpy as np

FAILS = ["test_beta_refuses"]
HINT = "A range that ends at 1 or above should raise a ValueError."


def beta_scale(u, low, high):
    r = np.log(1 - low) + u * (np.log(1 - high) - np.log(1 - low))
    return 1 - np.exp(r)
