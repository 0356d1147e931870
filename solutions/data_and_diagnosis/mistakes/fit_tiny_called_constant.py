"""A feature is called constant where its deviation is below a tiny number."""

import numpy as np

FAILS = ["test_fit_constant"]
HINT = "Equal values far from zero have a larger deviation, by rounding. Ask whether the largest value is the smallest."


def fit_normalizer(X_train):
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.std(X_train, axis=1, keepdims=True)
    return mean, np.where(deviation < 1e-12, 1.0, deviation)
