"""np.diag of a column picks an entry and makes no matrix."""

import numpy as np

FAILS = ["test_jacobian_diagonal", "test_jacobian_off_the_diagonal", "test_jacobian_any_size"]
HINT = "Behaves as if np.diag got a column: then it reads a diagonal and makes none. Flatten first, or use np.diagflat."


def softmax_jacobian(z):
    a = softmax(z)
    return np.diag(a) - a @ a.T
