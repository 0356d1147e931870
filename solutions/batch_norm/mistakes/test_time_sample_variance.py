"""The running variance is made a sample's once more."""

import numpy as np

FAILS = ["test_test_time_values", "test_test_time_epsilon", "test_test_time_neighbours"]
HINT = "Behaves as if the running variance were multiplied by m / (m - 1). Use it as it is."


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    Z_norm = (Z - running_mean) / np.sqrt(running_variance * Z.shape[1] / max(Z.shape[1] - 1, 1) + epsilon)
    return gamma * Z_norm + beta
