"""All entries of W.T W are summed, as if W were a column."""

import numpy as np

FAILS = ["test_norm_of_a_matrix"]
HINT = "W.T W is the sum of squares for a column only. For a matrix only its diagonal counts."


def frobenius_norm(W):
    return np.sqrt(np.sum(W.T @ W))
