"""X_train itself is centred."""

import numpy as np

FAILS = ["test_fit_leaves_its_argument"]
HINT = "The call changed X_train. Compute in a new array."


def fit_normalizer(X_train):
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.std(X_train, axis=1, keepdims=True)
    deviation[np.max(X_train, axis=1) == np.min(X_train, axis=1)] = 1.0
    X_train -= mean
    return mean, deviation
