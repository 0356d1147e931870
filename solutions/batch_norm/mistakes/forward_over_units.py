"""Mean and variance are taken down the columns."""

import numpy as np

FAILS = [
    "test_forward_values",
    "test_forward_mean",
    "test_forward_variance",
    "test_forward_shapes",
    "test_forward_epsilon",
    "test_forward_equal_examples",
    "test_forward_far_from_zero",
]
HINT = "Behaves as if each example were normalised over its units. Which axis runs over the examples?"


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=0, keepdims=True)
    variance = np.var(Z, axis=0, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, mean, variance
