"""The variance is divided by m - 1."""

import numpy as np

FAILS = ["test_forward_values", "test_forward_variance", "test_forward_epsilon", "test_forward_far_from_zero"]
HINT = "Behaves as if the variance were divided by m - 1. It is the variance of these examples: divide by m."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True, ddof=1 if Z.shape[1] > 1 else 0)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, mean, variance
