"""The values are divided, but their mean is left."""

import numpy as np

FAILS = [
    "test_forward_values",
    "test_forward_epsilon",
    "test_forward_equal_examples",
    "test_forward_far_from_zero",
]
HINT = "Behaves as if the mean were not taken away before the division."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = Z / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, mean, variance
