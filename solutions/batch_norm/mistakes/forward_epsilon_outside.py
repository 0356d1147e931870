"""Epsilon is added to the root and not to the variance."""

import numpy as np

FAILS = ["test_forward_epsilon"]
HINT = "Behaves as if epsilon stood beside the root. It is added to the variance, inside the root."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mean) / (np.sqrt(variance) + epsilon)
    return gamma * Z_norm + beta, mean, variance
