"""The places of the maxima, not one-hot."""

import numpy as np

FAILS = ["test_hard_max_values", "test_hard_max_ties"]
HINT = "Behaves as if the places of the maxima were returned. Write them one-hot, C rows."


def hard_max(Z):
    return np.argmax(Z, axis=0)
