"""The bias is returned first."""

import numpy as np

FAILS = ["test_sigmoid_shapes", "test_sigmoid_weights", "test_sigmoid_bias"]
HINT = "Behaves as if the two results were swapped: first w, then beta."


def softmax_to_sigmoid(W, b):
    return b[1:] - b[:1], W[1:] - W[:1]
