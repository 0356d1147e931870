"""The mean is the examples' own."""

import numpy as np

FAILS = ["test_normalize_values", "test_normalize_neighbours"]
HINT = "Behaves as if the examples' own mean were subtracted. It is that of the training set."


def normalize(X, mean, deviation):
    return (X - np.mean(X, axis=1, keepdims=True)) / deviation
