"""The cost that is returned is not divided by m; the gradient is right."""

import numpy as np

FAILS = ["test_gradient_cost"]
HINT = "Behaves as if the cost were the sum. Divide it by m."


def gradient_of(W, X, Y):
    m = X.shape[1]
    A = np.tanh(W @ X)
    J = np.sum((A - Y) ** 2)
    dA = 2 * (A - Y) / m
    dW = (dA * (1 - A**2)) @ X.T
    return float(J), dW
