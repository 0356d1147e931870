"""The whole matrix has the wrong sign."""

import numpy as np

FAILS = ["test_jacobian_diagonal", "test_jacobian_off_the_diagonal", "test_jacobian_any_size"]
HINT = "Behaves as if the whole matrix had the other sign: on the diagonal the slopes are positive."


def softmax_jacobian(z):
    a = softmax(z)
    return a @ a.T - np.diagflat(a)
