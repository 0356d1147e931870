"""The largest value of each column: what some notes call hard max."""

import numpy as np

FAILS = ["test_hard_max_values", "test_hard_max_ties"]
HINT = "Behaves as if the largest logit itself were returned. Hard max marks its place with a 1, in a matrix of the shape of Z."


def hard_max(Z):
    return np.max(Z, axis=0)
