"""The root of each square, then the sum."""

import numpy as np

FAILS = ["test_norm_of_a_matrix", "test_norm_of_a_column"]
HINT = "Behaves as if absolute values were summed. Sum the squares first, then take one root of the sum."


def frobenius_norm(W):
    return np.sum(np.sqrt(np.square(W)))
