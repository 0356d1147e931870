"""Gradients add up from call to call."""

import numpy as np

FAILS = ["test_gradient_again"]
HINT = "Behaves as if the gradient of an earlier call were still there. Make a new variable in each call."


KEPT = []


def gradient_of(W, X, Y):
    m = X.shape[1]
    A = np.tanh(W @ X)
    J = np.sum((A - Y) ** 2) / m
    dA = 2 * (A - Y) / m
    dW = (dA * (1 - A**2)) @ X.T
    if KEPT and KEPT[-1].shape == dW.shape:
        dW = dW + KEPT[-1]
    KEPT.append(1.0 * dW)
    return float(J), dW
