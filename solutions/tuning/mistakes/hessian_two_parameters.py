"""Two parameters are written out."""

import numpy as np

FAILS = [
    "test_hessian_quadratic",
    "test_hessian_both_sides",
    "test_hessian_of_one_parameter",
    "test_hessian_epsilon",
    "test_hessian_default",
    "test_hessian_leaves_its_arguments",
]
HINT = "Behaves as if there were always two parameters. theta.size says how many there are."


def hessian_by_differences(J, theta, epsilon=1e-3):
    d = 2
    moves = epsilon * np.eye(2, theta.size)
    H = np.zeros((d, d))
    for i in range(d):
        for j in range(d):
            same = J(theta + moves[i] + moves[j]) + J(theta - moves[i] - moves[j])
            other = J(theta + moves[i] - moves[j]) + J(theta - moves[i] + moves[j])
            H[i, j] = (same - other) / (4 * epsilon**2)
    return H
