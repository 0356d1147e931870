"""Small deviations are taken for 0."""

import numpy as np

FAILS = ["test_fit_deviation"]
HINT = "A feature that is small is not constant: ask whether all values are equal."


def fit_normalizer(X_train):
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.std(X_train, axis=1, keepdims=True)
    deviation[deviation[:, 0] < 1e-4] = 1.0
    return mean, deviation
