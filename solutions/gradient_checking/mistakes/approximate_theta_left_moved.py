"""theta is moved in place, and left there."""

import numpy as np

FAILS = ["test_approximate_leaves_theta"]
HINT = "After the call theta is not what it was. Work on copies, or put every entry back."


def approximate_gradient(cost, theta, epsilon=1e-7):
    gradapprox = np.zeros(theta.shape)
    start = theta.copy()
    for i in range(theta.shape[0]):
        theta[:] = start
        theta[i, 0] = start[i, 0] + epsilon
        J_plus = cost(theta)
        theta[i, 0] = start[i, 0] - epsilon
        gradapprox[i, 0] = (J_plus - cost(theta)) / (2 * epsilon)
    return gradapprox
