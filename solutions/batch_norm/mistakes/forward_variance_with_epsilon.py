"""The variance that is returned has epsilon in it."""

import numpy as np

FAILS = ["test_forward_variance"]
HINT = "Behaves as if the returned variance had epsilon in it. Epsilon belongs under the root only."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True) + epsilon
    Z_norm = (Z - mean) / np.sqrt(variance)
    return gamma * Z_norm + beta, mean, variance
