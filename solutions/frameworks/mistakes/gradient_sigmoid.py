"""Sigmoid stands where tanh belongs."""

import numpy as np

FAILS = ["test_gradient_cost", "test_gradient_values", "test_gradient_again"]
HINT = "Behaves as if the activation were sigmoid. It is tanh."


def gradient_of(W, X, Y):
    m = X.shape[1]
    A = 1 / (1 + np.exp(-(W @ X)))
    J = np.sum((A - Y) ** 2) / m
    dA = 2 * (A - Y) / m
    dW = (dA * A * (1 - A)) @ X.T
    return float(J), dW
