"""All results of a shape are the same array."""

import numpy as np

FAILS = ["test_jacobian_diagonal", "test_jacobian_off_the_diagonal", "test_jacobian_any_size"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def kept(shape):
    return KEPT.setdefault(shape, np.zeros(shape))



def softmax_jacobian(z):
    a = softmax(z)
    J = kept((len(a), len(a)))
    J[...] = a * (np.eye(len(a)) - a.T)
    return J
