"""Differences to one side."""

import numpy as np

FAILS = ["test_hessian_both_sides", "test_hessian_of_one_parameter", "test_hessian_epsilon"]
HINT = "Your differences go to one side. To both sides they are exact for a cost of degree three."


def hessian_by_differences(J, theta, epsilon=1e-3):
    d = theta.size
    moves = epsilon * np.eye(d)
    H = np.zeros((d, d))
    for i in range(d):
        for j in range(d):
            same = J(theta + moves[i] + moves[j]) + J(theta)
            other = J(theta + moves[i]) + J(theta + moves[j])
            H[i, j] = (same - other) / epsilon**2
    return H
