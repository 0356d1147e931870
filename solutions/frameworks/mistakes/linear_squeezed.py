"""Axes of length one are dropped."""

import numpy as np

FAILS = ["test_linear_one"]
HINT = "A single example is a column, and a single unit a row: do not squeeze."


def linear(W, b, X):
    return np.squeeze(W @ X + b)
