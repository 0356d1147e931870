"""Another epsilon where none is given."""

import numpy as np

FAILS = ["test_approximate_default_epsilon"]
HINT = "The default of epsilon in the first line of the function is another one than the statement says."


def approximate_gradient(cost, theta, epsilon=1e-5):
    gradapprox = np.zeros(theta.shape)
    for i in range(theta.shape[0]):
        plus = theta.copy()
        minus = theta.copy()
        plus[i, 0] += epsilon
        minus[i, 0] -= epsilon
        gradapprox[i, 0] = (cost(plus) - cost(minus)) / (2 * epsilon)
    return gradapprox
