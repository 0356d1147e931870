"""A constant feature has the deviation 0."""

import numpy as np

FAILS = ["test_fit_constant"]
HINT = "0 divided by 0 is no number: the deviation of a constant feature is 1."


def fit_normalizer(X_train):
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.std(X_train, axis=1, keepdims=True)
    return mean, deviation
