"""The axis is chosen by size."""

import numpy as np

FAILS = [
    "test_layer_norm_values",
    "test_layer_norm_epsilon",
    "test_layer_norm_neighbours",
    "test_layer_norm_equal_or_far",
]
HINT = "Behaves as if the axis were chosen by its size. An example is a column, whatever the sizes are."


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    axis = 0 if Z.shape[0] != Z.shape[1] else 1
    mean = np.mean(Z, axis=axis, keepdims=True)
    variance = np.var(Z, axis=axis, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta
