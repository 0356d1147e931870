"""Small losses are taken for zero."""

import numpy as np

FAILS = ["test_loss_values"]
HINT = "A loss is as small as it is: do not round it to 0."


def cross_entropy_loss(Z, Y):
    shifted = Z - np.max(Z, axis=0, keepdims=True)
    losses = np.log(np.sum(np.exp(shifted), axis=0, keepdims=True)) - np.sum(Y * shifted, axis=0, keepdims=True)
    return np.where(losses < 1e-2, 0.0, losses)
