"""The default of epsilon is 1e-2."""

import numpy as np

FAILS = ["test_hessian_default"]
HINT = "Without epsilon it should be 1e-3."


def hessian_by_differences(J, theta, epsilon=1e-2):
    d = theta.size
    moves = epsilon * np.eye(d)
    H = np.zeros((d, d))
    for i in range(d):
        for j in range(d):
            same = J(theta + moves[i] + moves[j]) + J(theta - moves[i] - moves[j])
            other = J(theta + moves[i] - moves[j]) + J(theta - moves[i] + moves[j])
            H[i, j] = (same - other) / (4 * epsilon**2)
    return H
