"""The median is taken for the mean."""

import numpy as np

FAILS = ["test_forward_values", "test_forward_mean", "test_forward_epsilon", "test_forward_far_from_zero"]
HINT = "Behaves as if the median were subtracted. It is the mean."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.median(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, mean, variance
