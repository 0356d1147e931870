"""All sums run down the columns."""

import numpy as np

FAILS = [
    "test_backward_dbeta",
    "test_backward_dgamma",
    "test_backward_dz",
    "test_backward_slopes",
    "test_backward_sums",
    "test_backward_epsilon",
    "test_backward_equal_examples",
    "test_backward_far_from_zero",
    "test_backward_shapes",
]
HINT = "Behaves as if sums ran over the units. Which axis runs over the examples?"


def batch_norm_backward(dZ_tilde, Z, gamma, epsilon=1e-5):
    mean = np.mean(Z, axis=0, keepdims=True)
    variance = np.var(Z, axis=0, keepdims=True)
    deviation = np.sqrt(variance + epsilon)
    Z_norm = (Z - mean) / deviation
    dgamma = np.sum(dZ_tilde * Z_norm, axis=0, keepdims=True)
    dbeta = np.sum(dZ_tilde, axis=0, keepdims=True)
    d = gamma * dZ_tilde
    by_mean = np.mean(d, axis=0, keepdims=True)
    by_variance = Z_norm * np.mean(d * Z_norm, axis=0, keepdims=True)
    dZ = (d - by_mean - by_variance) / deviation
    return dZ, dgamma, dbeta
