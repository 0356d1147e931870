"""dgamma is not added up."""

import numpy as np

FAILS = [
    "test_backward_dgamma",
    "test_backward_epsilon",
    "test_backward_equal_examples",
    "test_backward_far_from_zero",
    "test_backward_shapes",
]
HINT = "gamma serves all examples of a unit: add up over them."


def batch_norm_backward(dZ_tilde, Z, gamma, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    deviation = np.sqrt(variance + epsilon)
    Z_norm = (Z - mean) / deviation
    dgamma = dZ_tilde * Z_norm
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    d = gamma * dZ_tilde
    by_mean = np.mean(d, axis=1, keepdims=True)
    by_variance = Z_norm * np.mean(d * Z_norm, axis=1, keepdims=True)
    dZ = (d - by_mean - by_variance) / deviation
    return dZ, dgamma, dbeta
