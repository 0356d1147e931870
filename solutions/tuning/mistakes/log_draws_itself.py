"""A random number is drawn, and u is only asked for its shape."""

import numpy as np

FAILS = ["test_log_values", "test_log_shapes"]
HINT = "You draw a number of your own. u is what was drawn."


def log_scale(u, low, high):
    if low <= 0:
        raise ValueError("a log scale begins above 0")
    u = np.random.default_rng(0).random(np.shape(u))
    r = np.log(low) + u * (np.log(high) - np.log(low))
    return np.exp(r)
