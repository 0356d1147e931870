"""Z itself is normalised."""

import numpy as np

FAILS = ["test_forward_leaves_its_arguments"]
HINT = "The call changed Z. Compute in a new array: `Z - mean`, not `Z -= mean`."


def batch_norm_forward(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=1, keepdims=True)
    variance = np.var(Z, axis=1, keepdims=True)
    Z -= mean
    Z /= np.sqrt(variance + epsilon)
    Z_norm = Z
    return gamma * Z_norm + beta, mean, variance
