"""Divided by 2 epsilon squared."""

import numpy as np

FAILS = ["test_hessian_quadratic", "test_hessian_both_sides", "test_hessian_of_one_parameter"]
HINT = "Both moves are 2 epsilon wide: divide by 4 epsilon squared."


def hessian_by_differences(J, theta, epsilon=1e-3):
    d = theta.size
    moves = epsilon * np.eye(d)
    H = np.zeros((d, d))
    for i in range(d):
        for j in range(d):
            same = J(theta + moves[i] + moves[j]) + J(theta - moves[i] - moves[j])
            other = J(theta + moves[i] - moves[j]) + J(theta - moves[i] + moves[j])
            H[i, j] = (same - other) / (2 * epsilon**2)
    return H
