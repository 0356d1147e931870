"""One matrix is kept for all calls."""

import numpy as np

FAILS = ["test_hessian_leaves_its_arguments"]
HINT = "What was returned before changes with the next call. Make a new matrix in each call."


kept = {}


def hessian_by_differences(J, theta, epsilon=1e-3):
    d = theta.size
    moves = epsilon * np.eye(d)
    H = kept.setdefault(d, np.zeros((d, d)))
    for i in range(d):
        for j in range(d):
            same = J(theta + moves[i] + moves[j]) + J(theta - moves[i] - moves[j])
            other = J(theta + moves[i] - moves[j]) + J(theta - moves[i] + moves[j])
            H[i, j] = (same - other) / (4 * epsilon**2)
    return H
