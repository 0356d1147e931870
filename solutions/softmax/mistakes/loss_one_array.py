"""All results of a shape are the same array."""

import numpy as np

FAILS = ["test_loss_values", "test_loss_small_probabilities", "test_loss_columns_far_apart"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def kept(shape):
    return KEPT.setdefault(shape, np.zeros(shape))



def cross_entropy_loss(Z, Y):
    shifted = Z - np.max(Z, axis=0, keepdims=True)
    losses = kept((1, Z.shape[1]))
    losses[...] = np.log(np.sum(np.exp(shifted), axis=0, keepdims=True)) - np.sum(Y * shifted, axis=0, keepdims=True)
    return losses
