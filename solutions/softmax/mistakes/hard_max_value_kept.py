"""The maximum keeps its value, the others become 0."""

import numpy as np

FAILS = ["test_hard_max_values", "test_hard_max_ties"]
HINT = "Behaves as if the largest entry kept its value. A 1 belongs there."


def hard_max(Z):
    H = np.zeros(Z.shape)
    places = np.argmax(Z, axis=0), np.arange(Z.shape[1])
    H[places] = Z[places]
    return H
