"""One over the deviation is returned."""

import numpy as np

FAILS = ["test_fit_deviation", "test_fit_far_from_zero"]
HINT = "Behaves as if 1 over the deviation were returned. normalize divides by it."


def fit_normalizer(X_train):
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.std(X_train, axis=1, keepdims=True)
    deviation[np.max(X_train, axis=1) == np.min(X_train, axis=1)] = 1.0
    return mean, 1 / deviation
