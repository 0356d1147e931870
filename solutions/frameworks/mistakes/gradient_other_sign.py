"""The gradient is that of Y - A without the minus."""

import numpy as np

FAILS = ["test_gradient_values", "test_gradient_again"]
HINT = "Behaves as if the gradient had the other sign."


def gradient_of(W, X, Y):
    m = X.shape[1]
    A = np.tanh(W @ X)
    J = np.sum((A - Y) ** 2) / m
    dA = 2 * (Y - A) / m
    dW = (dA * (1 - A**2)) @ X.T
    return float(J), dW
