"""The two means are sums."""

import numpy as np

FAILS = [
    "test_backward_dz",
    "test_backward_slopes",
    "test_backward_sums",
    "test_backward_epsilon",
    "test_backward_far_from_zero",
]
HINT = "Behaves as if sums over the examples stood for means: divide by m."


def batch_norm_backward(dZ_tilde, Z, gamma, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    deviation = np.sqrt(variance + epsilon)
    Z_norm = (Z - mean) / deviation
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    d = gamma * dZ_tilde
    by_mean = np.sum(d, axis=1, keepdims=True)
    by_variance = Z_norm * np.sum(d * Z_norm, axis=1, keepdims=True)
    dZ = (d - by_mean - by_variance) / deviation
    return dZ, dgamma, dbeta
