"""One mean and one deviation for all features together."""

import numpy as np

FAILS = ["test_fit_mean", "test_fit_deviation", "test_fit_far_from_zero"]
HINT = "Behaves as if one number were taken over all features. Each feature has its own."


def fit_normalizer(X_train):
    mean = np.full((len(X_train), 1), np.mean(X_train))
    deviation = np.full((len(X_train), 1), np.std(X_train))
    deviation[np.max(X_train, axis=1) == np.min(X_train, axis=1)] = 1.0
    return mean, deviation
