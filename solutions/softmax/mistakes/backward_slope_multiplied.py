"""A slope a (1 - a) is multiplied to A - Y."""

import numpy as np

FAILS = ["test_backward_values", "test_backward_any_size"]
HINT = "Behaves as if a slope a (1 - a) were multiplied in. A - Y is the gradient with respect to the logits already."


def softmax_backward(Z, Y):
    A = softmax(Z)
    return (A - Y) * A * (1 - A)
