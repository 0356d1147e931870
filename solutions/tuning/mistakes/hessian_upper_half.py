"""Only one half is filled."""

import numpy as np

FAILS = ["test_hessian_quadratic", "test_hessian_both_sides", "test_hessian_leaves_its_arguments"]
HINT = "One half of the matrix is 0. H is symmetric."


def hessian_by_differences(J, theta, epsilon=1e-3):
    d = theta.size
    moves = epsilon * np.eye(d)
    H = np.zeros((d, d))
    for i in range(d):
        for j in range(i, d):
            same = J(theta + moves[i] + moves[j]) + J(theta - moves[i] - moves[j])
            other = J(theta + moves[i] - moves[j]) + J(theta - moves[i] + moves[j])
            H[i, j] = (same - other) / (4 * epsilon**2)
    return H
