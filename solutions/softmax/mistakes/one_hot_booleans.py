"""A matrix of True and False."""

import numpy as np

FAILS = ["test_one_hot_values", "test_one_hot_absent_classes"]
HINT = "Behaves as if the comparison were returned as it is: turn True and False into the numbers 1 and 0."


def one_hot_matrix(labels, C):
    return np.arange(C)[:, None] == labels
