"""The deviation is returned first."""

import numpy as np

FAILS = ["test_fit_mean", "test_fit_deviation", "test_fit_far_from_zero", "test_fit_constant"]
HINT = "Behaves as if the two were returned in the other order: first mean, then deviation."


def fit_normalizer(X_train):
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.std(X_train, axis=1, keepdims=True)
    deviation[np.max(X_train, axis=1) == np.min(X_train, axis=1)] = 1.0
    return deviation, mean
