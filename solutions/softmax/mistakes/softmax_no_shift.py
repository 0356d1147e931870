"""The exponentials of the logits as they are: the formula of the notes, without a shift."""

import numpy as np

FAILS = ["test_softmax_huge", "test_softmax_very_negative", "test_softmax_columns_far_apart"]
HINT = "Behaves as if the exponentials were taken of the logits themselves: they overflow. What may be subtracted first?"


def softmax(Z):
    powers = np.exp(Z)
    return powers / np.sum(powers, axis=0, keepdims=True)
