"""The wrong sign."""

import numpy as np

FAILS = ["test_approximate_values", "test_approximate_default_epsilon"]
HINT = "Right minus left, not left minus right: every entry has the other sign."


def approximate_gradient(cost, theta, epsilon=1e-7):
    gradapprox = np.zeros(theta.shape)
    for i in range(theta.shape[0]):
        plus = theta.copy()
        minus = theta.copy()
        plus[i, 0] += epsilon
        minus[i, 0] -= epsilon
        gradapprox[i, 0] = (cost(minus) - cost(plus)) / (2 * epsilon)
    return gradapprox
