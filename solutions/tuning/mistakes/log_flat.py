"""An array of several axes comes back flat."""

import numpy as np

FAILS = ["test_log_shapes"]
HINT = "The values should have the shape of u."


def log_scale(u, low, high):
    if low <= 0:
        raise ValueError("a log scale begins above 0")
    r = np.log(low) + u * (np.log(high) - np.log(low))
    return np.exp(r) if np.ndim(u) == 0 else np.exp(r).ravel()
