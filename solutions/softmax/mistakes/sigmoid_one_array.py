"""All results of a shape are the same array."""

import numpy as np

FAILS = ["test_sigmoid_shapes", "test_sigmoid_weights", "test_sigmoid_bias"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def kept(shape):
    return KEPT.setdefault(shape, np.zeros(shape))



def softmax_to_sigmoid(W, b):
    w = np.subtract(W[1:], W[:1], out=kept((1, W.shape[1])))
    return w, b[1:] - b[:1]
