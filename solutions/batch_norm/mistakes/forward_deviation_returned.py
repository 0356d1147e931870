"""The standard deviation is returned in the place of the variance."""

import numpy as np

FAILS = ["test_forward_variance"]
HINT = "Behaves as if the standard deviation were returned. The third result is the variance."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, mean, np.sqrt(variance)
