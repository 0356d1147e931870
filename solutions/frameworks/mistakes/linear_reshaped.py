"""The examples are reshaped, and not transposed."""

import numpy as np

FAILS = ["test_linear_values", "test_linear_square", "test_linear_one"]
HINT = "Behaves as if X were reshaped. That mixes the examples: transpose it."


def linear(W, b, X):
    return (X.reshape(X.shape[::-1]) @ W.T + b[:, 0]).T
