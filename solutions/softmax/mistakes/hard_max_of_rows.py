"""The largest entry of each row."""

import numpy as np

FAILS = ["test_hard_max_values", "test_hard_max_ties"]
HINT = "Behaves as if each row had a 1. Examples are columns: which axis runs over the classes?"


def hard_max(Z):
    H = np.zeros(Z.shape)
    H[np.arange(len(Z)), np.argmax(Z, axis=1)] = 1
    return H
