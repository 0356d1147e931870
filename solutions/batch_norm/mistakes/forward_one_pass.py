"""The variance is the mean of the squares less the square of the mean."""

import numpy as np

FAILS = ["test_forward_far_from_zero"]
HINT = "Squares of large values lose the digits that the variance needs: take the mean away first, then square."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.maximum(np.mean(Z**2, axis=1, keepdims=True) - mean**2, 0)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, mean, variance
