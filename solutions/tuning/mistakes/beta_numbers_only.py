"""An array of several axes comes back flat."""

import numpy as np

FAILS = ["test_beta_shapes"]
HINT = "The values should have the shape of u."


def beta_scale(u, low, high):
    if high >= 1:
        raise ValueError("beta is less than 1")
    r = np.log(1 - low) + u * (np.log(1 - high) - np.log(1 - low))
    return 1 - np.exp(r) if np.ndim(u) == 0 else 1 - np.exp(r).ravel()
