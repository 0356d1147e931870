"""Mean and variance are those of the result."""

import numpy as np

FAILS = ["test_forward_mean", "test_forward_variance"]
HINT = "Behaves as if mean and variance were taken of the normalised values. They are those of Z."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    mean, variance = np.mean(Z_norm, axis=1, keepdims=True), np.var(Z_norm, axis=1, keepdims=True)
    return gamma * Z_norm + beta, mean, variance
