"""One mean and one variance for all units together."""

import numpy as np

FAILS = [
    "test_forward_values",
    "test_forward_mean",
    "test_forward_variance",
    "test_forward_epsilon",
    "test_forward_equal_examples",
    "test_forward_far_from_zero",
]
HINT = "Behaves as if all units shared one mean and one variance. Each unit, a row, has its own."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.full((len(Z), 1), np.mean(Z))
    variance = np.full((len(Z), 1), np.var(Z))
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta, mean, variance
