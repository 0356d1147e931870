"""The weights and the bias are not matrices."""

import numpy as np

FAILS = ["test_sigmoid_shapes"]
HINT = "Behaves as if an index took an axis away: W[1:2] keeps the row a matrix, W[1] does not."


def softmax_to_sigmoid(W, b):
    return W[1] - W[0], b[1] - b[0]
