"""The slope of tanh is left out."""

import numpy as np

FAILS = ["test_gradient_values", "test_gradient_again"]
HINT = "Behaves as if tanh had the slope 1. Is A taken out of what the framework remembers (.numpy(), stop_gradient)?"


def gradient_of(W, X, Y):
    m = X.shape[1]
    A = np.tanh(W @ X)
    J = np.sum((A - Y) ** 2) / m
    dA = 2 * (A - Y) / m
    dW = dA @ X.T
    return float(J), dW
