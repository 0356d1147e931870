"""The mean of the absolute deviations is taken."""

import numpy as np

FAILS = ["test_fit_deviation", "test_fit_far_from_zero"]
HINT = "Behaves as if absolute deviations were averaged. The standard deviation is the root of the mean square."


def fit_normalizer(X_train):
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.mean(np.abs(X_train - mean), axis=1, keepdims=True)
    deviation[np.max(X_train, axis=1) == np.min(X_train, axis=1)] = 1.0
    return mean, deviation
