"""The minus sign is missing."""

import numpy as np

FAILS = ["test_loss_values", "test_loss_small_probabilities", "test_loss_columns_far_apart"]
HINT = "Behaves as if the minus sign were missing: a logarithm of a probability is negative, a loss is not."


def cross_entropy_loss(Z, Y):
    shifted = Z - np.max(Z, axis=0, keepdims=True)
    log_A = shifted - np.log(np.sum(np.exp(shifted), axis=0, keepdims=True))
    return np.sum(Y * log_A, axis=0, keepdims=True)
