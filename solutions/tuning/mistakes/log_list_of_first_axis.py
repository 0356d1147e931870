"""A loop over u that fails for a single number."""

import numpy as np

FAILS = ["test_log_shapes", "test_log_refuses"]
HINT = "u may be a single number. NumPy's functions take both."


def log_scale(u, low, high):
    if low <= 0:
        raise ValueError("a log scale begins above 0")
    return np.array([low * (high / low) ** one for one in u])
