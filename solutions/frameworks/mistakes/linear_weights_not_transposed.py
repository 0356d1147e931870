"""The kernel is W and not its transpose."""

import numpy as np

FAILS = ["test_linear_values", "test_linear_square", "test_linear_one"]
HINT = "Behaves as if W stood where its transpose belongs. Keras wants the kernel W.T."


def linear(W, b, X):
    return W.T @ X + b
