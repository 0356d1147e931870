"""Both points are on the same side."""

import numpy as np

FAILS = ["test_approximate_values", "test_approximate_default_epsilon"]
HINT = "Both points are moved to the same side: one sign is wrong."


def approximate_gradient(cost, theta, epsilon=1e-7):
    gradapprox = np.zeros(theta.shape)
    for i in range(theta.shape[0]):
        plus = theta.copy()
        minus = theta.copy()
        plus[i, 0] += epsilon
        minus[i, 0] += epsilon
        gradapprox[i, 0] = (cost(plus) - cost(minus)) / (2 * epsilon)
    return gradapprox
