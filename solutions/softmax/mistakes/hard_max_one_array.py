"""All results of a shape are the same array."""

import numpy as np

FAILS = ["test_hard_max_values"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def kept(shape):
    return KEPT.setdefault(shape, np.zeros(shape))



def hard_max(Z):
    H = kept(Z.shape)
    H[...] = np.argmax(Z, axis=0) == np.arange(len(Z))[:, None]
    return H
