"""The minimum of each column is subtracted: the largest exponents grow."""

import numpy as np

FAILS = ["test_softmax_huge"]
HINT = "Behaves as if the shift made the logits larger. Which entry of the column should become 0?"


def softmax(Z):
    powers = np.exp(Z - np.min(Z, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)
