"""The sum of the two rows."""

import numpy as np

FAILS = ["test_sigmoid_weights", "test_sigmoid_bias"]
HINT = "Behaves as if the two classes were added: they pull in opposite directions."


def softmax_to_sigmoid(W, b):
    return W[1:] + W[:1], b[1:] + b[:1]
