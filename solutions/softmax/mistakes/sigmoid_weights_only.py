"""The bias is not returned."""

import numpy as np

FAILS = ["test_sigmoid_shapes", "test_sigmoid_weights", "test_sigmoid_bias"]
HINT = "Behaves as if only the weights were returned. The bias changes, too."


def softmax_to_sigmoid(W, b):
    return W[1:] - W[:1]
