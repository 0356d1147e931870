"""The diagonal is right and the rest is divided by C."""

import numpy as np

FAILS = ["test_jacobian_off_the_diagonal", "test_jacobian_any_size"]
HINT = "Behaves as if the entries off the diagonal were averaged over the classes. They are products of two probabilities."


def softmax_jacobian(z):
    a = softmax(z)
    J = -(a @ a.T) / len(a)
    np.fill_diagonal(J, a * (1 - a))
    return J
