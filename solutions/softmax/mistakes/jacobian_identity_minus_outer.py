"""The identity in place of the diagonal matrix."""

import numpy as np

FAILS = ["test_jacobian_diagonal", "test_jacobian_any_size"]
HINT = "Behaves as if the diagonal were 1 - a**2. The identity lacks the factor a."


def softmax_jacobian(z):
    a = softmax(z)
    return np.eye(len(a)) - a @ a.T
