"""The entries that were moved stay moved."""

import numpy as np

FAILS = ["test_approximate_values", "test_approximate_default_epsilon"]
HINT = "Entry 0 is still moved when it is the turn of entry 1. Move one entry at a time, from theta itself."


def approximate_gradient(cost, theta, epsilon=1e-7):
    gradapprox = np.zeros(theta.shape)
    plus, minus = theta.copy(), theta.copy()
    for i in range(theta.shape[0]):
        plus[i, 0] += epsilon
        minus[i, 0] -= epsilon
        gradapprox[i, 0] = (cost(plus) - cost(minus)) / (2 * epsilon)
    return gradapprox
