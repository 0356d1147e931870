"""The probabilities are kept away from 0 and 1."""

import numpy as np

FAILS = ["test_backward_any_size"]
HINT = "Clipping changes the gradient where a probability is near 0 or 1. A - Y needs no protection."


def softmax_backward(Z, Y):
    return np.clip(softmax(Z), 1e-7, 1 - 1e-7) - Y
