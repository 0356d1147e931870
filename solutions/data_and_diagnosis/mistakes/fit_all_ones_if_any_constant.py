"""One constant feature makes all deviations 1."""

import numpy as np

FAILS = ["test_fit_deviation"]
HINT = "One constant feature makes every deviation 1. Ask each feature by itself."


def fit_normalizer(X_train):
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.std(X_train, axis=1, keepdims=True)
    if (X_train == X_train[:, :1]).all(axis=1).any():
        deviation = np.ones_like(deviation)
    return mean, deviation
