"""No range is refused."""

import numpy as np

FAILS = ["test_log_refuses"]
HINT = "A range that begins at 0 or below should raise a ValueError."


def log_scale(u, low, high):
    r = np.log(low) + u * (np.log(high) - np.log(low))
    return np.exp(r)
