"""The row of class 1 as it is."""

import numpy as np

FAILS = ["test_sigmoid_weights", "test_sigmoid_bias"]
HINT = "Behaves as if class 0 had no weights of its own. Only the difference of the two matters."


def softmax_to_sigmoid(W, b):
    return W[1:], b[1:]
