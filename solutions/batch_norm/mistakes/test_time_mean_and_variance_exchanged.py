"""The running mean and the running variance are exchanged."""

import numpy as np

FAILS = ["test_test_time_values", "test_test_time_epsilon"]
HINT = "Behaves as if running mean and running variance were exchanged. The mean is subtracted."


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    Z_norm = (Z - running_variance) / np.sqrt(np.abs(running_mean) + epsilon)
    return gamma * Z_norm + beta
