"""All entries of W W.T are summed, as if W were a row."""

import numpy as np

FAILS = ["test_norm_of_a_matrix", "test_norm_of_a_column"]
HINT = "In W W.T each row meets every other row as well. Only the squares of the entries count."


def frobenius_norm(W):
    return np.sqrt(np.sum(W @ W.T))
