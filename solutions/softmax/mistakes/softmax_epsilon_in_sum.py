"""A small number in the denominator, against 0 over 0."""

import numpy as np

FAILS = ["test_softmax_huge", "test_softmax_very_negative", "test_softmax_columns_far_apart"]
HINT = "Behaves as if something were added to the sum. That hides 0 over 0 and gives wrong numbers: shift the logits instead."


def softmax(Z):
    powers = np.exp(Z)
    return powers / (np.sum(powers, axis=0, keepdims=True) + 1e-12)
