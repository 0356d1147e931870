"""Several examples are normalised with their own numbers, a single one with the averages."""

import numpy as np

FAILS = ["test_test_time_values", "test_test_time_epsilon", "test_test_time_neighbours"]
HINT = "What an example gets must not depend on its neighbours: use the running averages whatever the number of examples."


def batch_norm_at_test_time(Z, gamma, beta, running_mean, running_variance, epsilon=1e-5):
    if Z.shape[1] > 1:
        running_mean, running_variance = np.mean(Z, axis=1, keepdims=True), np.var(Z, axis=1, keepdims=True)
    Z_norm = (Z - running_mean) / np.sqrt(running_variance + epsilon)
    return gamma * Z_norm + beta
