"""The gradient is that with respect to X."""

import numpy as np

FAILS = ["test_gradient_values", "test_gradient_again"]
HINT = "Behaves as if X were the variable. The gradient is asked for with respect to W."


def gradient_of(W, X, Y):
    m = X.shape[1]
    A = np.tanh(W @ X)
    J = np.sum((A - Y) ** 2) / m
    dA = 2 * (A - Y) / m
    dW = W.T @ (dA * (1 - A**2))
    return float(J), dW
