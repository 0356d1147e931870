"""Entries that are zero are not moved."""

import numpy as np

FAILS = ["test_approximate_values"]
HINT = "An entry of 0 has a derivative like any other: move it as well."


def approximate_gradient(cost, theta, epsilon=1e-7):
    gradapprox = np.zeros(theta.shape)
    for i in np.flatnonzero(theta):
        plus, minus = theta.copy(), theta.copy()
        plus[i, 0] += epsilon
        minus[i, 0] -= epsilon
        gradapprox[i, 0] = (cost(plus) - cost(minus)) / (2 * epsilon)
    return gradapprox
