"""theta itself is moved: the names plus and minus are the same array."""

import numpy as np

FAILS = ["test_approximate_values", "test_approximate_default_epsilon"]
HINT = "Your second point is theta itself. Is it the first one, moved back? Begin each from a copy of its own."


def approximate_gradient(cost, theta, epsilon=1e-7):
    gradapprox = np.zeros(theta.shape)
    for i in range(theta.shape[0]):
        plus = theta
        plus[i, 0] += epsilon
        J_plus = cost(plus)
        minus = theta
        minus[i, 0] -= epsilon
        gradapprox[i, 0] = (J_plus - cost(minus)) / (2 * epsilon)
    return gradapprox
