"""Z itself is normalised."""

import numpy as np

FAILS = ["test_test_time_leaves_its_arguments"]
HINT = "The call changed Z. Compute in a new array: `Z - running_mean`, not `Z -= running_mean`."


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    Z -= running_mean
    Z_norm = Z / np.sqrt(running_variance + epsilon)
    return gamma * Z_norm + beta
