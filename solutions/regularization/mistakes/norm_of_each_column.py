"""The sum runs down the columns only."""

import numpy as np

FAILS = ["test_norm_of_a_matrix"]
HINT = "There is one number for each column. Sum over both axes."


def frobenius_norm(W):
    return np.sqrt(np.sum(np.square(W), axis=0))
