"""Logits far below the largest one are lifted."""

import numpy as np

FAILS = ["test_softmax_values"]
HINT = "Behaves as if small probabilities were lifted. Shift, and let them be as small as they are."


def softmax(Z):
    powers = np.exp(np.maximum(Z - np.max(Z, axis=0, keepdims=True), -30))
    return powers / np.sum(powers, axis=0, keepdims=True)
