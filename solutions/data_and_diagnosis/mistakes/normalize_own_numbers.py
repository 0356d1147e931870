"""The examples are scaled with their own mean and deviation."""

import numpy as np

FAILS = ["test_normalize_values", "test_normalize_neighbours"]
HINT = "Behaves as if the examples' own numbers were used. All parts are scaled with those of the training set."


def normalize(X, mean, deviation):
    mean, deviation = np.mean(X, axis=1, keepdims=True), np.std(X, axis=1, keepdims=True) + 1e-12
    return (X - mean) / deviation
