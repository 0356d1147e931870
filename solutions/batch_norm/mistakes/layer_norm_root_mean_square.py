"""The mean is left, and the root of the mean square divides."""

import numpy as np

FAILS = ["test_layer_norm_values", "test_layer_norm_epsilon", "test_layer_norm_equal_or_far"]
HINT = "Behaves as if the mean were not taken away. First subtract it, then square."


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    mean = 0.0
    variance = np.mean(Z**2, axis=0, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta
