"""Mean and deviation have one axis."""

import numpy as np

FAILS = ["test_fit_shapes"]
HINT = "mean and deviation have the shape (n, 1): keep the axis."


def fit_normalizer(X_train):
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.std(X_train, axis=1, keepdims=True)
    deviation[np.max(X_train, axis=1) == np.min(X_train, axis=1)] = 1.0
    return mean[:, 0], deviation[:, 0]
