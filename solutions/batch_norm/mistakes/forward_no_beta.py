"""Beta is not used."""

import numpy as np

FAILS = [
    "test_forward_values",
    "test_forward_epsilon",
    "test_forward_equal_examples",
    "test_forward_far_from_zero",
]
HINT = "Behaves as if beta were 0: it is added at the end."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - mean) / np.sqrt(variance + epsilon)
    return gamma * Z_norm, mean, variance
