"""Mean and variance are always those of the batch."""

import numpy as np

FAILS = ["test_norm_in_use", "test_norm_epsilon"]
HINT = "Behaves as if the layer were always in training. In use it takes the running averages."


def batch_norm_layer(Z, gamma, beta, running_mean, running_variance, training):
    mean, variance = running_mean, running_variance
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    if training:
        running_mean = 0.9 * running_mean + 0.1 * mean
        running_variance = 0.9 * running_variance + 0.1 * variance
    A = gamma * (Z - mean) / np.sqrt(variance + 1e-5) + beta
    return A, 1.0 * running_mean, 1.0 * running_variance
