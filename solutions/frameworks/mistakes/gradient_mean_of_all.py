"""The mean is over all entries, and not over the examples."""

import numpy as np

FAILS = ["test_gradient_cost", "test_gradient_values", "test_gradient_again"]
HINT = "Behaves as if the cost were divided by the number of units, too. Sum, and divide by m only."


def gradient_of(W, X, Y):
    m = X.shape[1]
    A = np.tanh(W @ X)
    J = np.mean((A - Y) ** 2)
    dA = 2 * (A - Y) / A.size
    dW = (dA * (1 - A**2)) @ X.T
    return float(J), dW
