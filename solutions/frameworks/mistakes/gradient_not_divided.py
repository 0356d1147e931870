"""Nothing is divided by m."""

import numpy as np

FAILS = ["test_gradient_cost", "test_gradient_values", "test_gradient_again"]
HINT = "Behaves as if the sum were not divided by m. Divide the cost by the number of examples."


def gradient_of(W, X, Y):
    m = X.shape[1]
    A = np.tanh(W @ X)
    J = np.sum((A - Y) ** 2)
    dA = 2 * (A - Y)
    dW = (dA * (1 - A**2)) @ X.T
    return float(J), dW
