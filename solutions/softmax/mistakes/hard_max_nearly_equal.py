"""Logits that are nearly equal count as equal."""

import numpy as np

FAILS = ["test_hard_max_values"]
HINT = "Compare the logits as they are: a small difference decides too."


def hard_max(Z):
    largest = np.isclose(Z, np.max(Z, axis=0, keepdims=True))
    return one_hot_matrix(np.argmax(largest, axis=0), len(Z))
