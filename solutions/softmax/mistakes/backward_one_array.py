"""All results of a shape are the same array."""

import numpy as np

FAILS = ["test_backward_values", "test_backward_any_size"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def kept(shape):
    return KEPT.setdefault(shape, np.zeros(shape))



def softmax_backward(Z, Y):
    return np.subtract(softmax(Z), Y, out=kept(Z.shape))
