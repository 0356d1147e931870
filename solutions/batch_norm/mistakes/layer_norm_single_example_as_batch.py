"""A single example is not normalised."""

import numpy as np

FAILS = ["test_layer_norm_neighbours"]
HINT = "A single example is normalised like any other: over its own units."


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=0, keepdims=True)
    variance = np.var(Z, axis=0, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    if Z.shape[1] == 1:
        Z_norm = Z
    return gamma * Z_norm + beta
