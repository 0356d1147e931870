"""The maximum of the whole matrix is subtracted, not that of each column."""

import numpy as np

FAILS = ["test_softmax_huge", "test_softmax_columns_far_apart"]
HINT = "Behaves as if one number were subtracted from the whole matrix. Each column needs its own maximum."


def softmax(Z):
    powers = np.exp(Z - np.max(Z))
    return powers / np.sum(powers, axis=0, keepdims=True)
