"""Constant is where the computed deviation is exactly 0."""

import numpy as np

FAILS = ["test_fit_constant"]
HINT = "Rounding makes the deviation of 0.1, 0.1, 0.1, ... 1e-17 and not 0. Ask whether all values are equal."


def fit_normalizer(X_train):
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.std(X_train, axis=1, keepdims=True)
    deviation[deviation[:, 0] == 0] = 1.0
    return mean, deviation
