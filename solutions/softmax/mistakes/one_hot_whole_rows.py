"""The rows are filled instead of one entry of each column."""

import numpy as np

FAILS = ["test_one_hot_values", "test_one_hot_absent_classes"]
HINT = "Behaves as if whole rows were filled: Y[labels] picks rows. Give a column to each label, too."


def one_hot_matrix(labels, C):
    Y = np.zeros((C, len(labels)))
    Y[labels] = 1
    return Y
