"""Only the first nine rows and columns are summed."""

import numpy as np

FAILS = ["test_norm_of_a_matrix", "test_norm_of_a_column"]
HINT = "The sum runs over all rows and columns, however many there are."


def frobenius_norm(W):
    return np.sqrt(np.sum(np.square(W[:9, :9])))
