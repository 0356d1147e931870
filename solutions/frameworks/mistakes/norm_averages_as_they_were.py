"""The averages are returned as they were."""

import numpy as np

FAILS = ["test_norm_averages"]
HINT = "Behaves as if the averages did not change in training. Return the new ones."


def batch_norm_layer(Z, gamma, beta, running_mean, running_variance, training):
    mean, variance = running_mean, running_variance
    old = 1.0 * running_mean, 1.0 * running_variance
    if training:
        mean = np.mean(Z, axis=1, keepdims=True)
        variance = np.var(Z, axis=1, keepdims=True)
        running_mean = 0.9 * running_mean + 0.1 * mean
        running_variance = 0.9 * running_variance + 0.1 * variance
    A = gamma * (Z - mean) / np.sqrt(variance + 1e-5) + beta
    return A, *old
