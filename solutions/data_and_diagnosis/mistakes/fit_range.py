"""The range is taken for the deviation."""

import numpy as np

FAILS = ["test_fit_deviation", "test_fit_far_from_zero"]
HINT = "Behaves as if the range were taken. The standard deviation is the root of the variance."


def fit_normalizer(X_train):
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.ptp(X_train, axis=1, keepdims=True)
    deviation[np.max(X_train, axis=1) == np.min(X_train, axis=1)] = 1.0
    return mean, deviation
