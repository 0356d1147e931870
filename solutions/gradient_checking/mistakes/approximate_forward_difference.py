"""One side only."""

import numpy as np

FAILS = ["test_approximate_values", "test_approximate_default_epsilon"]
HINT = "Behaves as if only one side were measured. Move the entry to either side."


def approximate_gradient(cost, theta, epsilon=1e-7):
    gradapprox = np.zeros(theta.shape)
    for i in range(theta.shape[0]):
        plus = theta.copy()
        minus = theta.copy()
        plus[i, 0] += epsilon
        minus[i, 0] -= epsilon
        gradapprox[i, 0] = (cost(plus) - cost(theta)) / epsilon
    return gradapprox
