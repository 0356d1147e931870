"""The mean of the absolute deviations is taken for the standard deviation."""

import numpy as np

FAILS = ["test_forward_values", "test_forward_epsilon", "test_forward_far_from_zero"]
HINT = "Behaves as if absolute deviations were averaged. The variance is the mean of their squares."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(np.mean(np.abs(Z - mean), axis=1, keepdims=True) ** 2 + epsilon)
    return gamma * Z_norm + beta, mean, variance
