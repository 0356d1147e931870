"""The mean of the squares is taken without taking the mean away."""

import numpy as np

FAILS = ["test_fit_deviation", "test_fit_far_from_zero"]
HINT = "Behaves as if squares were averaged without taking the mean away first."


def fit_normalizer(X_train):
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.sqrt(np.mean(X_train**2, axis=1, keepdims=True))
    deviation[np.max(X_train, axis=1) == np.min(X_train, axis=1)] = 1.0
    return mean, deviation
