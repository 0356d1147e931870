"""The division is by the variance."""

import numpy as np

FAILS = ["test_test_time_values", "test_test_time_epsilon"]
HINT = "Behaves as if the division were by the running variance. Its root is the standard deviation."


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    Z_norm = (Z - running_mean) / (running_variance + epsilon)
    return gamma * Z_norm + beta
