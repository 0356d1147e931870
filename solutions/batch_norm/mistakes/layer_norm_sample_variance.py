"""The variance is divided by n - 1."""

import numpy as np

FAILS = ["test_layer_norm_values", "test_layer_norm_epsilon", "test_layer_norm_equal_or_far"]
HINT = "Behaves as if the variance were divided by n - 1. Divide by n."


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=0, keepdims=True)
    variance = np.var(Z, axis=0, keepdims=True, ddof=1 if len(Z) > 1 else 0)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta
