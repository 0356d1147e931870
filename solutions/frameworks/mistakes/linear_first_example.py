"""Only the first example is returned."""

import numpy as np

FAILS = ["test_linear_values", "test_linear_square", "test_linear_one"]
HINT = "All examples come back, one a column."


def linear(W, b, X):
    return (W @ X + b)[:, :1]
