"""Z itself is normalised."""

import numpy as np

FAILS = ["test_backward_leaves_its_arguments"]
HINT = "The call changed Z. Compute in a new array: `Z - mean`, not `Z -= mean`."


def batch_norm_backward(dZ_tilde, Z, gamma, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    deviation = np.sqrt(variance + epsilon)
    Z -= mean
    Z /= deviation
    Z_norm = Z
    dgamma = np.sum(dZ_tilde * Z_norm, axis=1, keepdims=True)
    dbeta = np.sum(dZ_tilde, axis=1, keepdims=True)
    d = gamma * dZ_tilde
    by_mean = np.mean(d, axis=1, keepdims=True)
    by_variance = Z_norm * np.mean(d * Z_norm, axis=1, keepdims=True)
    dZ = (d - by_mean - by_variance) / deviation
    return dZ, dgamma, dbeta
