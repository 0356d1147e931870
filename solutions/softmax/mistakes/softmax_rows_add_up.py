"""The sum runs along the rows, over examples."""

import numpy as np

FAILS = [
    "test_softmax_values",
    "test_softmax_one_example",
    "test_softmax_huge",
    "test_softmax_very_negative",
    "test_softmax_columns_far_apart",
]
HINT = "Behaves as if each row added up to 1. Examples are columns: which axis runs over the classes?"


def softmax(Z):
    powers = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)
