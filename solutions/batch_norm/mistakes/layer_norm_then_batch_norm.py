"""The examples are normalised, then the units."""

import numpy as np

FAILS = [
    "test_layer_norm_values",
    "test_layer_norm_epsilon",
    "test_layer_norm_neighbours",
    "test_layer_norm_equal_or_far",
]
HINT = "Behaves as if units were normalised as well. Only the units of each example are: axis 0, once."


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=0, keepdims=True)
    variance = np.var(Z, axis=0, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    Z_norm = Z_norm - np.mean(Z_norm, axis=1, keepdims=True)
    return gamma * Z_norm + beta
