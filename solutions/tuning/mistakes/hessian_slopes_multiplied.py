"""Products of slopes in place of second derivatives."""

import numpy as np

FAILS = ["test_hessian_quadratic", "test_hessian_both_sides", "test_hessian_of_one_parameter"]
HINT = "You multiply slopes. A second derivative is the slope of a slope."


def hessian_by_differences(J, theta, epsilon=1e-3):
    d = theta.size
    moves = epsilon * np.eye(d)
    H = np.zeros((d, d))
    for i in range(d):
        for j in range(d):
            one = J(theta + moves[i]) - J(theta - moves[i])
            H[i, j] = one * (J(theta + moves[j]) - J(theta - moves[j])) / (4 * epsilon**2)
    return H
