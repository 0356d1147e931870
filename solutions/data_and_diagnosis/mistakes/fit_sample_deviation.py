"""The variance is divided by m - 1."""

import numpy as np

FAILS = ["test_fit_deviation", "test_fit_far_from_zero"]
HINT = "Behaves as if the variance were divided by m - 1. Here it is divided by m."


def fit_normalizer(X_train):
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.std(X_train, axis=1, keepdims=True, ddof=min(1, X_train.shape[1] - 1))
    deviation[np.max(X_train, axis=1) == np.min(X_train, axis=1)] = 1.0
    return mean, deviation
