"""Each example is normalised over its units."""

import numpy as np

FAILS = ["test_norm_training", "test_norm_averages", "test_norm_epsilon"]
HINT = "Behaves as if each example were normalised. Each unit is, over the examples: transpose for the framework."


def batch_norm_layer(Z, gamma, beta, running_mean, running_variance, training):
    mean, variance = running_mean, running_variance
    if training:
        mean = np.mean(Z, axis=0, keepdims=True)
        variance = np.var(Z, axis=0, keepdims=True)
        running_mean = 0.9 * running_mean + 0.1 * mean
        running_variance = 0.9 * running_variance + 0.1 * variance
    A = gamma * (Z - mean) / np.sqrt(variance + 1e-5) + beta
    return A, np.resize(running_mean, gamma.shape), np.resize(running_variance, gamma.shape)
