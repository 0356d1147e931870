"""The variance is the mean of the squares less the square of the mean."""

import numpy as np

FAILS = ["test_backward_far_from_zero"]
HINT = "Squares of large values lose the digits that the variance needs: take the mean away first, then square."


def batch_norm_backward(dZ_tilde, Z, gamma, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.maximum(np.mean(Z**2, axis=1, keepdims=True) - mean**2, 0)
    deviation = np.sqrt(variance + epsilon)
    Z_norm = (Z - mean) / deviation
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    d = gamma * dZ_tilde
    by_mean = np.mean(d, axis=1, keepdims=True)
    by_variance = Z_norm * np.mean(d * Z_norm, axis=1, keepdims=True)
    dZ = (d - by_mean - by_variance) / deviation
    return dZ, dgamma, dbeta
