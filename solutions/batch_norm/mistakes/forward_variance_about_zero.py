"""The variance is the mean of the squares, as some notes have it."""

import numpy as np

FAILS = ["test_forward_values", "test_forward_variance", "test_forward_epsilon", "test_forward_far_from_zero"]
HINT = "Behaves as if the squares were averaged without taking the mean away first."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.mean(Z**2, axis=1, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, mean, variance
