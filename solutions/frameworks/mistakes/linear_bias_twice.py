"""The bias is added by the layer and once more."""

import numpy as np

FAILS = ["test_linear_values", "test_linear_square", "test_linear_one"]
HINT = "Behaves as if b were added twice."


def linear(W, b, X):
    return W @ X + 2 * b
