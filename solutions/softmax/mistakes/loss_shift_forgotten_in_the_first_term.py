"""The logits are shifted in the sum only."""

import numpy as np

FAILS = ["test_loss_values", "test_loss_small_probabilities", "test_loss_columns_far_apart"]
HINT = "Behaves as if the shift were in one of the two terms only. It must be in both, or be added again."


def cross_entropy_loss(Z, Y):
    shifted = Z - np.max(Z, axis=0, keepdims=True)
    return np.log(np.sum(np.exp(shifted), axis=0, keepdims=True)) - np.sum(Y * Z, axis=0, keepdims=True)
