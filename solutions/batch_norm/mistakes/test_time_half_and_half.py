"""The running averages are mixed with the batch's own numbers."""

import numpy as np

FAILS = ["test_test_time_values", "test_test_time_epsilon", "test_test_time_neighbours"]
HINT = "Behaves as if the batch's own numbers were mixed into the averages. At test time the averages stay as they are."


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    running_mean = 0.9 * running_mean + 0.1 * np.mean(Z, axis=1, keepdims=True)
    Z_norm = (Z - running_mean) / np.sqrt(running_variance + epsilon)
    return gamma * Z_norm + beta
