"""On the diagonal the usual formula is divided by 4 epsilon squared."""

import numpy as np

FAILS = ["test_hessian_quadratic", "test_hessian_both_sides", "test_hessian_of_one_parameter"]
HINT = "On the diagonal the parameter moves by 2 epsilon in the formula with 4 epsilon squared."


def hessian_by_differences(J, theta, epsilon=1e-3):
    d = theta.size
    moves = epsilon * np.eye(d)
    H = np.zeros((d, d))
    for i in range(d):
        for j in range(d):
            same = J(theta + moves[i] + moves[j]) + J(theta - moves[i] - moves[j])
            other = J(theta + moves[i] - moves[j]) + J(theta - moves[i] + moves[j])
            if i == j:
                same, other = J(theta + moves[i]) + J(theta - moves[i]), 2 * J(theta)
            H[i, j] = (same - other) / (4 * epsilon**2)
    return H
