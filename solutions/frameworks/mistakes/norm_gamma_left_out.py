"""gamma and beta are left out."""

import numpy as np

FAILS = ["test_norm_training", "test_norm_in_use"]
HINT = "Behaves as if gamma were 1 and beta 0. Give them to the layer."


def batch_norm_layer(Z, gamma, beta, running_mean, running_variance, training):
    mean, variance = running_mean, running_variance
    if training:
        mean = np.mean(Z, axis=1, keepdims=True)
        variance = np.var(Z, axis=1, keepdims=True)
        running_mean = 0.9 * running_mean + 0.1 * mean
        running_variance = 0.9 * running_variance + 0.1 * variance
    A = (Z - mean) / np.sqrt(variance + 1e-5)
    return A, 1.0 * running_mean, 1.0 * running_variance
