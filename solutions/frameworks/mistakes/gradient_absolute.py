"""Absolute differences are summed, and not squares."""

import numpy as np

FAILS = ["test_gradient_cost", "test_gradient_values", "test_gradient_again"]
HINT = "Behaves as if absolute values were summed. The cost has squares."


def gradient_of(W, X, Y):
    m = X.shape[1]
    A = np.tanh(W @ X)
    J = np.sum(np.abs(A - Y)) / m
    dA = np.sign(A - Y) / m
    dW = (dA * (1 - A**2)) @ X.T
    return float(J), dW
