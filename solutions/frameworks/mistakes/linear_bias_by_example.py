"""b is added to the examples in turn, and not to the units."""

import numpy as np

FAILS = ["test_linear_values", "test_linear_square", "test_linear_one"]
HINT = "Behaves as if b belonged to the examples. Each unit, a row, has one."


def linear(W, b, X):
    return W @ X + np.resize(b, (1, X.shape[1]))
