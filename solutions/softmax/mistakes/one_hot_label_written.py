"""The label itself is written, not a 1."""

import numpy as np

FAILS = ["test_one_hot_values", "test_one_hot_absent_classes"]
HINT = "Behaves as if the label were written into its row. A 1 belongs there, also for class 0."


def one_hot_matrix(labels, C):
    Y = np.zeros((C, len(labels)))
    Y[labels, np.arange(len(labels))] = labels
    return Y
