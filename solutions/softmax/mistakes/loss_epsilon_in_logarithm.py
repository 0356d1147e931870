"""A small number inside the logarithm."""

import numpy as np

FAILS = ["test_loss_small_probabilities"]
HINT = "Behaves as if the loss could not exceed a bound, as with log(A + tiny). Take log A from the logits."


def cross_entropy_loss(Z, Y):
    return -np.sum(Y * np.log(softmax(Z) + 1e-30), axis=0, keepdims=True)
