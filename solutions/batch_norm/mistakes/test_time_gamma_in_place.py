"""Gamma itself is divided by the root."""

import numpy as np

FAILS = ["test_test_time_leaves_its_arguments"]
HINT = "The call changed gamma. Compute in a new array."


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    gamma /= np.sqrt(running_variance + epsilon)
    return gamma * (Z - running_mean) + beta
