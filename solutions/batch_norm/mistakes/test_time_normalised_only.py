"""Neither gamma nor beta is used."""

import numpy as np

FAILS = ["test_test_time_values", "test_test_time_epsilon"]
HINT = "Behaves as if gamma and beta were for training only. They are used at test time as well."


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    Z_norm = (Z - running_mean) / np.sqrt(running_variance + epsilon)
    return Z_norm
