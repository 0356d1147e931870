"""Epsilon is 1e-3, whatever is given."""

import numpy as np

FAILS = ["test_hessian_epsilon"]
HINT = "Behaves as if epsilon were 1e-3. Use the argument."


def hessian_by_differences(J, theta, epsilon=1e-3):
    d, epsilon = theta.size, 1e-3
    moves = epsilon * np.eye(d)
    H = np.zeros((d, d))
    for i in range(d):
        for j in range(d):
            same = J(theta + moves[i] + moves[j]) + J(theta - moves[i] - moves[j])
            other = J(theta + moves[i] - moves[j]) + J(theta - moves[i] + moves[j])
            H[i, j] = (same - other) / (4 * epsilon**2)
    return H
