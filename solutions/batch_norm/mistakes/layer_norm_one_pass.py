"""The variance is the mean of the squares less the square of the mean."""

import numpy as np

FAILS = ["test_layer_norm_equal_or_far"]
HINT = "Squares of large values lose the digits that the variance needs: take the mean away first, then square."


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=0, keepdims=True)
    variance = np.maximum(np.mean(Z**2, axis=0, keepdims=True) - mean**2, 0)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta
