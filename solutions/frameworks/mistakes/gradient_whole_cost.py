"""J is returned before the division, with the gradient of the root."""

import numpy as np

FAILS = ["test_gradient_cost", "test_gradient_values", "test_gradient_again"]
HINT = "Behaves as if the root of the cost were taken. The cost is the mean of the squares itself."


def gradient_of(W, X, Y):
    m = X.shape[1]
    A = np.tanh(W @ X)
    J = np.sum((A - Y) ** 2) / m
    dA = 2 * (A - Y) / m
    dW = (dA * (1 - A**2)) @ X.T
    return float(np.sqrt(J)), dW / (2 * np.sqrt(J))
