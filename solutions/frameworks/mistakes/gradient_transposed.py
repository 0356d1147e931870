"""The gradient is returned transposed."""

import numpy as np

FAILS = ["test_gradient_values", "test_gradient_again"]
HINT = "dW has the shape of W. Behaves as if it were transposed."


def gradient_of(W, X, Y):
    m = X.shape[1]
    A = np.tanh(W @ X)
    J = np.sum((A - Y) ** 2) / m
    dA = 2 * (A - Y) / m
    dW = (dA * (1 - A**2)) @ X.T
    return float(J), dW.T
