"""The mean is the batch's own."""

import numpy as np

FAILS = ["test_test_time_values", "test_test_time_epsilon", "test_test_time_neighbours"]
HINT = "Behaves as if the batch's own mean were subtracted. At test time it is the running mean."


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    Z_norm = (Z - np.mean(Z, axis=1, keepdims=True)) / np.sqrt(running_variance + epsilon)
    return gamma * Z_norm + beta
