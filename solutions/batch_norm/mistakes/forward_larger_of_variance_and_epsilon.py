"""The larger of variance and epsilon counts, not their sum."""

import numpy as np

FAILS = ["test_forward_epsilon"]
HINT = "Behaves as if epsilon were a lower bound of the variance. It is added to it."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(np.maximum(variance, epsilon))
    return gamma * Z_norm + beta, mean, variance
