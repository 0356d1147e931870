"""The default of epsilon is 1e-8."""

import numpy as np

FAILS = ["test_forward_default_epsilon"]
HINT = "Behaves as if epsilon were another number where it is not given. It is 1e-5."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-8):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, mean, variance
