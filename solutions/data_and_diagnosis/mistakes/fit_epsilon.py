"""A small number is added to the deviation."""

import numpy as np

FAILS = ["test_fit_deviation", "test_fit_constant"]
HINT = "Behaves as if a small number were added. A constant feature has the deviation 1, and the others have their own."


def fit_normalizer(X_train):
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.std(X_train, axis=1, keepdims=True)
    deviation = deviation + 1e-8
    return mean, deviation
