"""The median is taken for the mean."""

import numpy as np

FAILS = ["test_fit_mean"]
HINT = "Behaves as if the median were returned. It is the mean."


def fit_normalizer(X_train):
    mean = np.median(X_train, axis=1, keepdims=True)
    deviation = np.std(X_train, axis=1, keepdims=True)
    deviation[np.max(X_train, axis=1) == np.min(X_train, axis=1)] = 1.0
    return mean, deviation
