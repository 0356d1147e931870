"""Mean and variance are taken over the examples, as in batch norm."""

import numpy as np

FAILS = [
    "test_layer_norm_values",
    "test_layer_norm_epsilon",
    "test_layer_norm_neighbours",
    "test_layer_norm_equal_or_far",
]
HINT = "Behaves as if units were normalised over the examples: that is batch norm. An example is a column."


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta
