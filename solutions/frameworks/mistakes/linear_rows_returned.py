"""The answer has one example a row."""

import numpy as np

FAILS = ["test_linear_values", "test_linear_square", "test_linear_one"]
HINT = "Behaves as if the last transpose were missing. An example is a column."


def linear(W, b, X):
    return (W @ X + b).T
