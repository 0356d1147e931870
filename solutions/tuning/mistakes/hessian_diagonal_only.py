"""Only the diagonal is filled."""

import numpy as np

FAILS = ["test_hessian_quadratic", "test_hessian_both_sides"]
HINT = "Only the diagonal is right. What two parameters do together is missing."


def hessian_by_differences(J, theta, epsilon=1e-3):
    d = theta.size
    moves = epsilon * np.eye(d)
    H = np.zeros((d, d))
    for i in range(d):
        for j in [i]:
            same = J(theta + moves[i] + moves[j]) + J(theta - moves[i] - moves[j])
            other = J(theta + moves[i] - moves[j]) + J(theta - moves[i] + moves[j])
            H[i, j] = (same - other) / (4 * epsilon**2)
    return H
