"""There is no epsilon."""

import numpy as np

FAILS = ["test_test_time_epsilon"]
HINT = "Behaves as if epsilon were 0. It is added to the running variance."


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    Z_norm = (Z - running_mean) / np.sqrt(running_variance)
    return gamma * Z_norm + beta
