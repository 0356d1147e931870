"""There is no epsilon."""

import numpy as np

FAILS = ["test_layer_norm_epsilon", "test_layer_norm_equal_or_far"]
HINT = "0 divided by 0 is no number: epsilon is added to the variance."


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=0, keepdims=True)
    variance = np.var(Z, axis=0, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance)
    return gamma * Z_norm + beta
