"""The averages that were given are changed."""

import numpy as np

FAILS = ["test_norm_averages"]
HINT = "`*=` and `+=` change the averages that were given. Make new ones: 0.9 * running_mean + 0.1 * mean."


def batch_norm_layer(Z, gamma, beta, running_mean, running_variance, training):
    mean, variance = running_mean, running_variance
    if training:
        mean = np.mean(Z, axis=1, keepdims=True)
        variance = np.var(Z, axis=1, keepdims=True)
        running_mean *= 0.9
        running_mean += 0.1 * mean
        running_variance *= 0.9
        running_variance += 0.1 * variance
    A = gamma * (Z - mean) / np.sqrt(variance + 1e-5) + beta
    return A, running_mean, running_variance
