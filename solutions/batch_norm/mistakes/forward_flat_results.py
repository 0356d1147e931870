"""Mean and variance are returned without their second axis."""

import numpy as np

FAILS = ["test_forward_shapes"]
HINT = "The mean and the variance have the shape (n, 1): keep the axis."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, mean[:, 0], variance[:, 0]
