"""The root is missing."""

import numpy as np

FAILS = ["test_norm_of_a_matrix", "test_norm_of_a_column"]
HINT = "Behaves as if the squares were summed and left like that. A length has a root at the end."


def frobenius_norm(W):
    return np.sum(np.square(W))
