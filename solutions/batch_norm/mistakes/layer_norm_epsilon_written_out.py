"""Epsilon is 1e-5 whatever is given."""

import numpy as np

FAILS = ["test_layer_norm_values", "test_layer_norm_epsilon", "test_layer_norm_equal_or_far"]
HINT = "Behaves as if epsilon were always 1e-5. Use the argument."


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=0, keepdims=True)
    variance = np.var(Z, axis=0, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + 1e-5)
    return gamma * Z_norm + beta
