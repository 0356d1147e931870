"""The outer product alone, with a minus sign."""

import numpy as np

FAILS = ["test_jacobian_diagonal", "test_jacobian_any_size"]
HINT = "Behaves as if the diagonal held -a**2. There the numerator changes, too: a (1 - a)."


def softmax_jacobian(z):
    a = softmax(z)
    return -(a @ a.T)
