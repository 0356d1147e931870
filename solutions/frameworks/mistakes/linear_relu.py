"""The layer has an activation."""

import numpy as np

FAILS = ["test_linear_values", "test_linear_square", "test_linear_one"]
HINT = "Behaves as if the layer had a ReLU. A linear layer has no activation."


def linear(W, b, X):
    return np.maximum(0, W @ X + b)
