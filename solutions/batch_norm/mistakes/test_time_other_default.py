"""The default of epsilon is 1e-8."""

import numpy as np

FAILS = ["test_test_time_default_epsilon"]
HINT = "Behaves as if epsilon were another number where it is not given. It is 1e-5."


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-8):
    Z_norm = (Z - running_mean) / np.sqrt(running_variance + epsilon)
    return gamma * Z_norm + beta
