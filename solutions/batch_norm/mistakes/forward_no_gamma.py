"""Gamma is not used."""

import numpy as np

FAILS = ["test_forward_values", "test_forward_epsilon", "test_forward_far_from_zero"]
HINT = "Behaves as if gamma were 1: the normalised values are multiplied by gamma."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return Z_norm + beta, mean, variance
