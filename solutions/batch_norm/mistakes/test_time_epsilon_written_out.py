"""Epsilon is 1e-5 whatever is given."""

import numpy as np

FAILS = ["test_test_time_values", "test_test_time_epsilon"]
HINT = "Behaves as if epsilon were always 1e-5. Use the argument."


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    Z_norm = (Z - running_mean) / np.sqrt(running_variance + 1e-5)
    return gamma * Z_norm + beta
