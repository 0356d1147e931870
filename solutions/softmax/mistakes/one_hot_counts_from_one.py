"""Classes are counted from 1."""

import numpy as np

FAILS = ["test_one_hot_values", "test_one_hot_absent_classes"]
HINT = "Behaves as if the first class were 1. Labels go from 0 to C - 1: no shift."


def one_hot_matrix(labels, C):
    Y = np.zeros((C, len(labels)))
    Y[labels - 1, np.arange(len(labels))] = 1
    return Y
