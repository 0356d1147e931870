"""The answer is reshaped to columns, and not transposed."""

import numpy as np

FAILS = ["test_linear_values", "test_linear_square"]
HINT = "Behaves as if the answer were reshaped. That mixes the examples: transpose it."


def linear(W, b, X):
    return (X.T @ W.T + b[:, 0]).reshape(len(W), -1)
