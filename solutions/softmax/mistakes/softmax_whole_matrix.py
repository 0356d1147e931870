"""One sum for the whole matrix."""

import numpy as np

FAILS = ["test_softmax_values", "test_softmax_one_example", "test_softmax_huge", "test_softmax_very_negative", "test_softmax_columns_far_apart"]
HINT = "Behaves as if all entries together added up to 1. Each column should: which axis does the sum need?"


def softmax(Z):
    powers = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    return powers / np.sum(powers)
