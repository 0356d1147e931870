"""Epsilon is added to the root."""

import numpy as np

FAILS = ["test_layer_norm_epsilon"]
HINT = "Behaves as if epsilon stood beside the root. It is added to the variance, inside the root."


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=0, keepdims=True)
    variance = np.var(Z, axis=0, keepdims=True)
    Z_norm = (Z - mean) / (np.sqrt(variance) + epsilon)
    return gamma * Z_norm + beta
