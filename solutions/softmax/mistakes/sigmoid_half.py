"""Half of the difference, as with tanh."""

import numpy as np

FAILS = ["test_sigmoid_weights", "test_sigmoid_bias"]
HINT = "Behaves as if the difference were halved: that fits tanh, not the sigmoid."


def softmax_to_sigmoid(W, b):
    return (W[1:] - W[:1]) / 2, (b[1:] - b[:1]) / 2
