"""The slope of the logarithm is divided by a probability that may be 0."""

import numpy as np

FAILS = ["test_backward_any_size"]
HINT = "-Y / A is infinite where a probability is rounded to 0. Put the formulas together first: what remains is A - Y."


def softmax_backward(Z, Y):
    A = softmax(Z)
    dA = -Y / A
    return A * (dA - np.sum(A * dA, axis=0, keepdims=True))
