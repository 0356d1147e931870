"""A 1 at the maximum of the whole matrix only."""

import numpy as np

FAILS = ["test_hard_max_values", "test_hard_max_ties"]
HINT = "Behaves as if the whole matrix had one maximum. Each column has its own."


def hard_max(Z):
    H = np.zeros(Z.shape)
    H[np.unravel_index(np.argmax(Z), Z.shape)] = 1
    return H
