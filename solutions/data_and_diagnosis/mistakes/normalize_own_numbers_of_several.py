"""Several examples are scaled with their own numbers, a single one with those of the training set."""

import numpy as np

FAILS = ["test_normalize_values", "test_normalize_neighbours"]
HINT = "What an example gets must not depend on its neighbours: use the training set's numbers always."


def normalize(X, mean, deviation):
    if X.shape[1] > 1:
        mean, deviation = np.mean(X, axis=1, keepdims=True), np.std(X, axis=1, keepdims=True)
    return (X - mean) / deviation
