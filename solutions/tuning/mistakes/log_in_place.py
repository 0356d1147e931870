"""u itself is changed."""

import numpy as np

FAILS = ["test_log_leaves_its_arguments"]
HINT = "The call changed u. Compute in a new array."


def log_scale(u, low, high):
    if low <= 0:
        raise ValueError("a log scale begins above 0")
    if isinstance(u, np.ndarray):
        u *= np.log(high / low)
        return low * np.exp(u)
    return low * (high / low) ** u
