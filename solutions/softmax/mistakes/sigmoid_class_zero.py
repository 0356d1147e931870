"""Class 0 minus class 1: the probability of the other class."""

import numpy as np

FAILS = ["test_sigmoid_weights", "test_sigmoid_bias"]
HINT = "Behaves as if it gave the probability of class 0. Which row comes first in the difference?"


def softmax_to_sigmoid(W, b):
    return W[:1] - W[1:], b[:1] - b[1:]
