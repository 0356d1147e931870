"""The range of the notes is written out."""

import numpy as np

FAILS = ["test_beta_values", "test_beta_near_one", "test_beta_shapes"]
HINT = "Behaves as if every range were 0.9 to 0.999. Use the arguments."


def beta_scale(u, low, high):
    if high >= 1:
        raise ValueError("beta is less than 1")
    r = np.log(0.1) + u * (np.log(0.001) - np.log(0.1))
    return 1 - np.exp(r)
