"""The cost is halved, as some books do."""

import numpy as np

FAILS = ["test_gradient_cost", "test_gradient_values", "test_gradient_again"]
HINT = "Behaves as if the cost were halved. There is no factor 1/2 in it."


def gradient_of(W, X, Y):
    m = X.shape[1]
    A = np.tanh(W @ X)
    J = np.sum((A - Y) ** 2) / (2 * m)
    dA = (A - Y) / m
    dW = (dA * (1 - A**2)) @ X.T
    return float(J), dW
