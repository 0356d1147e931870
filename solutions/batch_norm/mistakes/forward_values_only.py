"""Only Z_tilde is returned."""

import numpy as np

FAILS = [
    "test_forward_values",
    "test_forward_mean",
    "test_forward_variance",
    "test_forward_shapes",
    "test_forward_epsilon",
    "test_forward_default_epsilon",
    "test_forward_equal_examples",
    "test_forward_far_from_zero",
    "test_forward_leaves_its_arguments",
]
HINT = "Three results are expected: Z_tilde, mean, variance."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta
