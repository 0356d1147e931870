"""Gradients are called zero where their entries add up to zero."""

import numpy as np

FAILS = ["test_relative_difference_zeros"]
HINT = "The entries of 1 and -1 add up to zero, and yet the gradient is not zero. Ask for its length."


def relative_difference(grad, gradapprox):
    if np.shape(grad) != np.shape(gradapprox):
        raise ValueError("different shapes")
    if np.sum(grad) == 0 and np.sum(gradapprox) == 0:
        return 0.0
    return np.linalg.norm(np.subtract(grad, gradapprox)) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
