"""The variance is the batch's own."""

import numpy as np

FAILS = ["test_test_time_values", "test_test_time_epsilon", "test_test_time_neighbours"]
HINT = "Behaves as if the batch's own variance were used. At test time it is the running variance."


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    Z_norm = (Z - running_mean) / np.sqrt(np.var(Z, axis=1, keepdims=True) + epsilon)
    return gamma * Z_norm + beta
