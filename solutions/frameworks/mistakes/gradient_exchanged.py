"""The gradient comes first and the cost second."""

import numpy as np

FAILS = ["test_gradient_cost", "test_gradient_values", "test_gradient_again"]
HINT = "Return the cost first, and the gradient second."


def gradient_of(W, X, Y):
    m = X.shape[1]
    A = np.tanh(W @ X)
    J = np.sum((A - Y) ** 2) / m
    dA = 2 * (A - Y) / m
    dW = (dA * (1 - A**2)) @ X.T
    return dW, float(J)
