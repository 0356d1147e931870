"""The entries are rounded to whole numbers."""

import numpy as np

FAILS = ["test_hessian_quadratic", "test_hessian_both_sides", "test_hessian_of_one_parameter"]
HINT = "You round the entries. Second derivatives need not be whole."


def hessian_by_differences(J, theta, epsilon=1e-3):
    d = theta.size
    moves = epsilon * np.eye(d)
    H = np.zeros((d, d))
    for i in range(d):
        for j in range(d):
            same = J(theta + moves[i] + moves[j]) + J(theta - moves[i] - moves[j])
            other = J(theta + moves[i] - moves[j]) + J(theta - moves[i] + moves[j])
            H[i, j] = (same - other) / (4 * epsilon**2)
    return np.round(H)
