"""The averages change in use, too."""

import numpy as np

FAILS = ["test_norm_averages_in_use"]
HINT = "Behaves as if the averages changed in use. They stay as they are."


def batch_norm_layer(Z, gamma, beta, running_mean, running_variance, training):
    mean, variance = running_mean, running_variance
    batch, other = np.mean(Z, axis=1, keepdims=True), np.var(Z, axis=1, keepdims=True)
    if not training:
        running_mean, running_variance = 0.9 * mean + 0.1 * batch, 0.9 * variance + 0.1 * other
    if training:
        mean = np.mean(Z, axis=1, keepdims=True)
        variance = np.var(Z, axis=1, keepdims=True)
        running_mean = 0.9 * running_mean + 0.1 * mean
        running_variance = 0.9 * running_variance + 0.1 * variance
    A = gamma * (Z - mean) / np.sqrt(variance + 1e-5) + beta
    return A, 1.0 * running_mean, 1.0 * running_variance
