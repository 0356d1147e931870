"""Only the right class has a gradient."""

import numpy as np

FAILS = ["test_backward_values", "test_backward_any_size"]
HINT = "Behaves as if only the right class had a gradient. The wrong classes are pushed down, too."


def softmax_backward(Z, Y):
    return (softmax(Z) - Y) * Y
