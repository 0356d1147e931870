"""A single example is not normalised."""

import numpy as np

FAILS = ["test_forward_equal_examples"]
HINT = "Behaves as if a single example were let through. It is its own mean, so it becomes beta."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    if Z.shape[1] == 1:
        Z_norm = Z
    return gamma * Z_norm + beta, mean, variance
