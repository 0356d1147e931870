"""All results of a shape are the same array."""

import numpy as np

FAILS = ["test_one_hot_values"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def kept(shape):
    return KEPT.setdefault(shape, np.zeros(shape))



def one_hot_matrix(labels, C):
    Y = kept((C, len(labels)))
    Y[...] = labels == np.arange(C)[:, None]
    return Y
