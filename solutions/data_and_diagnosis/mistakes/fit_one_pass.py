"""The variance is the mean of the squares less the square of the mean."""

import numpy as np

FAILS = ["test_fit_far_from_zero"]
HINT = "Squares of large values lose the digits that the variance needs: take the mean away first, then square."


def fit_normalizer(X_train):
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.sqrt(np.maximum(np.mean(X_train**2, axis=1, keepdims=True) - mean**2, 0))
    deviation[np.max(X_train, axis=1) == np.min(X_train, axis=1)] = 1.0
    return mean, deviation
