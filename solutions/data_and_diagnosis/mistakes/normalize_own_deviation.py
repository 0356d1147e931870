"""The deviation is the examples' own."""

import numpy as np

FAILS = ["test_normalize_values", "test_normalize_neighbours"]
HINT = "Behaves as if the examples' own deviation were used. It is that of the training set."


def normalize(X, mean, deviation):
    return (X - mean) / (np.std(X, axis=1, keepdims=True) + 1e-12)
