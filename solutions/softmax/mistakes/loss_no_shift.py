"""The logarithm of the sum of exponentials, without a shift."""

import numpy as np

FAILS = ["test_loss_small_probabilities", "test_loss_columns_far_apart"]
HINT = "Behaves as if exponentials of large logits were summed: they overflow. Shift each column by its maximum."


def cross_entropy_loss(Z, Y):
    return np.log(np.sum(np.exp(Z), axis=0, keepdims=True)) - np.sum(Y * Z, axis=0, keepdims=True)
