"""Divided by 2 and multiplied by epsilon: the brackets are missing."""

import numpy as np

FAILS = ["test_approximate_values", "test_approximate_default_epsilon"]
HINT = "x / 2 * epsilon multiplies by epsilon. The divisor (2 * epsilon) needs its brackets."


def approximate_gradient(cost, theta, epsilon=1e-7):
    gradapprox = np.zeros(theta.shape)
    for i in range(theta.shape[0]):
        plus = theta.copy()
        minus = theta.copy()
        plus[i, 0] += epsilon
        minus[i, 0] -= epsilon
        gradapprox[i, 0] = (cost(plus) - cost(minus)) / 2 * epsilon
    return gradapprox
