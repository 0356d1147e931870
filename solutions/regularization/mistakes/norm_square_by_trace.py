"""For a square matrix the squares are taken from W W, not from W transposed W."""

import numpy as np

FAILS = ["test_norm_of_a_matrix"]
HINT = "The diagonal of W W does not hold sums of squares: for a square matrix too it is W transposed W."


def frobenius_norm(W):
    if W.shape[0] == W.shape[1]:
        return np.sqrt(np.abs(np.trace(W @ W)))
    return np.sqrt(np.sum(np.square(W)))
