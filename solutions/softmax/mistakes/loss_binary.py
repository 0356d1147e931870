"""The binary formula, with the terms of the other classes."""

import numpy as np

FAILS = ["test_loss_values", "test_loss_small_probabilities", "test_loss_columns_far_apart"]
HINT = "Behaves as if the terms (1 - y) log(1 - a) of logistic regression were added. Only the right class counts."


def cross_entropy_loss(Z, Y):
    A = np.clip(softmax(Z), 1e-15, 1 - 1e-15)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=0, keepdims=True)
