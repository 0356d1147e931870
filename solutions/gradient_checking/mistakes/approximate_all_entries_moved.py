"""All entries are moved at once."""

import numpy as np

FAILS = ["test_approximate_values", "test_approximate_default_epsilon"]
HINT = "You move all entries together. That is the slope along the diagonal, for every i the same."


def approximate_gradient(cost, theta, epsilon=1e-7):
    gradapprox = np.zeros(theta.shape)
    for i in range(theta.shape[0]):
        plus = theta.copy()
        minus = theta.copy()
        plus += epsilon
        minus -= epsilon
        gradapprox[i, 0] = (cost(plus) - cost(minus)) / (2 * epsilon)
    return gradapprox
