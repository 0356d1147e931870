"""All gradients of a size are the same array."""

import numpy as np

FAILS = ["test_approximate_values"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def approximate_gradient(cost, theta, epsilon=1e-7):
    gradapprox = KEPT.setdefault(theta.shape, np.zeros(theta.shape))
    for i in range(theta.shape[0]):
        plus, minus = theta.copy(), theta.copy()
        plus[i, 0] += epsilon
        minus[i, 0] -= epsilon
        gradapprox[i, 0] = (cost(plus) - cost(minus)) / (2 * epsilon)
    return gradapprox
