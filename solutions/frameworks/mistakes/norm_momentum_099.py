"""The averages keep 0.99 of themselves."""

import numpy as np

FAILS = ["test_norm_averages"]
HINT = "Behaves as if the momentum were 0.99, as Keras has it. Ours is 0.9."


def batch_norm_layer(Z, gamma, beta, running_mean, running_variance, training):
    mean, variance = running_mean, running_variance
    if training:
        mean = np.mean(Z, axis=1, keepdims=True)
        variance = np.var(Z, axis=1, keepdims=True)
        running_mean = 0.99 * running_mean + 0.01 * mean
        running_variance = 0.99 * running_variance + 0.01 * variance
    A = gamma * (Z - mean) / np.sqrt(variance + 1e-5) + beta
    return A, 1.0 * running_mean, 1.0 * running_variance
