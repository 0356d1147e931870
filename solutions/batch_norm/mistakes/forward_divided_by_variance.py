"""The division is by the variance, without a root."""

import numpy as np

FAILS = ["test_forward_values", "test_forward_epsilon", "test_forward_far_from_zero"]
HINT = "Behaves as if the division were by the variance. The root of it is the standard deviation."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mean) / (variance + epsilon)
    return gamma * Z_norm + beta, mean, variance
