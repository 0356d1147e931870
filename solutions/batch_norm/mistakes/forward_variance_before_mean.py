"""The variance is returned before the mean."""

import numpy as np

FAILS = ["test_forward_mean", "test_forward_variance"]
HINT = "Behaves as if mean and variance were returned in the other order."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, variance, mean
