"""The bias is not a difference."""

import numpy as np

FAILS = ["test_sigmoid_bias"]
HINT = "Behaves as if the bias of class 0 were left out."


def softmax_to_sigmoid(W, b):
    return W[1:] - W[:1], b[1:]
