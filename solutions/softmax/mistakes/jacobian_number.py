"""A product of the wrong order: a number instead of a matrix."""

import numpy as np

FAILS = ["test_jacobian_diagonal", "test_jacobian_off_the_diagonal", "test_jacobian_any_size"]
HINT = "Behaves as if a row were multiplied by a column, which is a number. A column times a row is a matrix."


def softmax_jacobian(z):
    a = softmax(z)
    return a.T @ (1 - a)
