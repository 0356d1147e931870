"""u = 0 gives high."""

import numpy as np

FAILS = ["test_log_values", "test_log_shapes"]
HINT = "Your scale runs backwards: u = 0 should give low."


def log_scale(u, low, high):
    if low <= 0:
        raise ValueError("a log scale begins above 0")
    r = np.log(high) + u * (np.log(low) - np.log(high))
    return np.exp(r)
