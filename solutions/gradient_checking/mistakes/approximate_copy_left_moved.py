"""theta is copied once, and what was moved is not put back."""

import numpy as np

FAILS = ["test_approximate_values"]
HINT = "Entries stay at theta - epsilon when the next one is moved. Put each back, or begin with a fresh copy."


def approximate_gradient(cost, theta, epsilon=1e-7):
    gradapprox = np.zeros(theta.shape)
    moved = theta.copy()
    for i in range(theta.shape[0]):
        moved[i, 0] = theta[i, 0] + epsilon
        J_plus = cost(moved)
        moved[i, 0] = theta[i, 0] - epsilon
        gradapprox[i, 0] = (J_plus - cost(moved)) / (2 * epsilon)
    return gradapprox
