"""Mean and deviation are taken down the columns."""

import numpy as np

FAILS = [
    "test_fit_mean",
    "test_fit_deviation",
    "test_fit_far_from_zero",
    "test_fit_constant",
    "test_fit_shapes",
]
HINT = "Behaves as if each example were scaled by its own numbers. Examples are columns: which axis runs over them?"


def fit_normalizer(X_train):
    mean = np.mean(X_train, axis=0, keepdims=True)
    deviation = np.std(X_train, axis=0, keepdims=True)
    deviation[deviation == 0] = 1.0
    return mean, deviation
