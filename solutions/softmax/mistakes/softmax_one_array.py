"""All results of a shape are the same array."""

import numpy as np

FAILS = ["test_softmax_leaves_its_argument"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def kept(shape):
    return KEPT.setdefault(shape, np.zeros(shape))



def softmax(Z):
    powers = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    return np.divide(powers, np.sum(powers, axis=0, keepdims=True), out=kept(Z.shape))
