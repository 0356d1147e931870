"""The sum of the absolute values, which is the L1 norm."""

import numpy as np

FAILS = ["test_norm_of_a_matrix", "test_norm_of_a_column"]
HINT = "Behaves as if absolute values were summed. The Frobenius norm sums squares."


def frobenius_norm(W):
    return np.sum(np.abs(W))
