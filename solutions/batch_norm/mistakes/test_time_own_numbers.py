"""The batch is normalised with its own mean and variance."""

import numpy as np

FAILS = ["test_test_time_values", "test_test_time_epsilon", "test_test_time_neighbours"]
HINT = "Behaves as if the batch's own mean and variance were used, as in training. At test time the running averages are."


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    running_mean, running_variance = np.mean(Z, axis=1, keepdims=True), np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - running_mean) / np.sqrt(running_variance + epsilon)
    return gamma * Z_norm + beta
