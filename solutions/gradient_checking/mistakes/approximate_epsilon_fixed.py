"""The epsilon of the call is not used."""

import numpy as np

FAILS = ["test_approximate_values"]
HINT = "Behaves as if epsilon were always 1e-7. Use the argument."


def approximate_gradient(cost, theta, epsilon=1e-7):
    gradapprox = np.zeros(theta.shape)
    for i in range(theta.shape[0]):
        plus = theta.copy()
        minus = theta.copy()
        plus[i, 0] += 1e-7
        minus[i, 0] -= 1e-7
        gradapprox[i, 0] = (cost(plus) - cost(minus)) / 2e-7
    return gradapprox
