"""The column a (1 - a), no matrix."""

import numpy as np

FAILS = ["test_jacobian_diagonal", "test_jacobian_off_the_diagonal", "test_jacobian_any_size"]
HINT = "Behaves as if there were C slopes. Each of C probabilities depends on each of C logits."


def softmax_jacobian(z):
    a = softmax(z)
    return a * (1 - a)
