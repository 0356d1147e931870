"""The bias is left out."""

import numpy as np

FAILS = ["test_linear_values", "test_linear_square", "test_linear_one"]
HINT = "Behaves as if b were left out."


def linear(W, b, X):
    return W @ X
