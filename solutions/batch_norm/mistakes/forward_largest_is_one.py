"""The values are scaled to lie between 0 and 1."""

import numpy as np

FAILS = ["test_forward_values", "test_forward_epsilon", "test_forward_far_from_zero"]
HINT = "Behaves as if the range were scaled to 1. It is the variance that becomes 1."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - Z.min(axis=1, keepdims=True)) / (np.ptp(Z, axis=1, keepdims=True) + epsilon)
    return gamma * Z_norm + beta, mean, variance
