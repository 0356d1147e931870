"""One minus the probability of the right class, without a logarithm."""

import numpy as np

FAILS = ["test_loss_values", "test_loss_small_probabilities", "test_loss_columns_far_apart"]
HINT = "Behaves as if the loss were 1 minus the probability. Where is the logarithm?"


def cross_entropy_loss(Z, Y):
    return 1 - np.sum(Y * softmax(Z), axis=0, keepdims=True)
