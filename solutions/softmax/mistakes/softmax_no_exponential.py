"""The logits themselves are divided by their sum."""

import numpy as np

FAILS = [
    "test_softmax_values",
    "test_softmax_one_example",
    "test_softmax_huge",
    "test_softmax_very_negative",
    "test_softmax_columns_far_apart",
]
HINT = "Behaves as if the exponential were missing."


def softmax(Z):
    return Z / np.sum(Z, axis=0, keepdims=True)
