"""The mean of the squares where their sum should be."""

import numpy as np

FAILS = ["test_norm_of_a_matrix", "test_norm_of_a_column"]
HINT = "Behaves as if squares were averaged. A longer vector is longer: sum them."


def frobenius_norm(W):
    return np.sqrt(np.mean(np.square(W)))
