"""The diagonal alone, as the notes have it."""

import numpy as np

FAILS = ["test_jacobian_off_the_diagonal", "test_jacobian_any_size"]
HINT = "Behaves as if each probability depended on its own logit only. What stands off the diagonal?"


def softmax_jacobian(z):
    a = softmax(z)
    return np.diagflat(a * (1 - a))
