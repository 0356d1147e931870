"""Beta is added before the multiplication by gamma."""

import numpy as np

FAILS = ["test_layer_norm_values", "test_layer_norm_epsilon", "test_layer_norm_equal_or_far"]
HINT = "Behaves as if beta were multiplied by gamma, too. First scale, then shift."


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=0, keepdims=True)
    variance = np.var(Z, axis=0, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * (Z_norm + beta)
