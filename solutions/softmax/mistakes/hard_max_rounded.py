"""Probabilities are rounded: a class needs more than half."""

import numpy as np

FAILS = ["test_hard_max_values", "test_hard_max_ties"]
HINT = "The largest probability may be less than half. Take its place with np.argmax."


def hard_max(Z):
    return np.round(softmax(Z))
