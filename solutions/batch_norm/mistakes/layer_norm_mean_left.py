"""The mean is not subtracted."""

import numpy as np

FAILS = ["test_layer_norm_values", "test_layer_norm_epsilon", "test_layer_norm_equal_or_far"]
HINT = "Behaves as if the mean were not taken away before the division."


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=0, keepdims=True)
    variance = np.var(Z, axis=0, keepdims=True)
    Z_norm = Z / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta
