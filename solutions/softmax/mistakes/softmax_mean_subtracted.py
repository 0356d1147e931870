"""The mean of each column is subtracted: large logits still overflow."""

import numpy as np

FAILS = ["test_softmax_huge"]
HINT = "Behaves as if the shift were too small: after it the largest logit of each column should be exactly 0."


def softmax(Z):
    powers = np.exp(Z - np.mean(Z, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)
