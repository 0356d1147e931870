"""u itself is changed."""

import numpy as np

FAILS = ["test_beta_leaves_its_arguments"]
HINT = "The call changed u. Compute in a new array."


def beta_scale(u, low, high):
    if high >= 1:
        raise ValueError("beta is less than 1")
    if isinstance(u, np.ndarray):
        u *= np.log((1 - high) / (1 - low))
        return 1 - (1 - low) * np.exp(u)
    return 1 - (1 - low) * ((1 - high) / (1 - low)) ** u
