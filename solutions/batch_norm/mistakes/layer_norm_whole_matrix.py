"""One mean and one variance for all examples together."""

import numpy as np

FAILS = [
    "test_layer_norm_values",
    "test_layer_norm_epsilon",
    "test_layer_norm_neighbours",
    "test_layer_norm_equal_or_far",
]
HINT = "Behaves as if all examples shared one mean and one variance. Each example, a column, has its own."


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z)
    variance = np.var(Z)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta
