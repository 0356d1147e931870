"""The entries off the diagonal have the wrong sign."""

import numpy as np

FAILS = ["test_jacobian_off_the_diagonal", "test_jacobian_any_size"]
HINT = "Behaves as if other logits raised a probability. What one class wins, the others lose: which sign?"


def softmax_jacobian(z):
    a = softmax(z)
    J = a @ a.T
    np.fill_diagonal(J, a * (1 - a))
    return J
