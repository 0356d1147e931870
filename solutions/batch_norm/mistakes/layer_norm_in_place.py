"""Z itself is normalised."""

import numpy as np

FAILS = ["test_layer_norm_leaves_its_arguments"]
HINT = "The call changed Z. Compute in a new array: `Z - mean`, not `Z -= mean`."


def layer_norm(Z, gamma, beta, epsilon=1e-5):
    mean = np.mean(Z, axis=0, keepdims=True)
    variance = np.var(Z, axis=0, keepdims=True)
    Z -= mean
    Z_norm = Z / np.sqrt(variance + epsilon)
    return gamma * Z_norm + beta
