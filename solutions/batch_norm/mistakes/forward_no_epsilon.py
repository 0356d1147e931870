"""There is no epsilon."""

import numpy as np

FAILS = ["test_forward_epsilon", "test_forward_equal_examples"]
HINT = "0 divided by 0 is no number: epsilon is added to the variance."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance)
    return gamma * Z_norm + beta, mean, variance
