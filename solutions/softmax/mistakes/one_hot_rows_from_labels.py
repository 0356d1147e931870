"""As many rows as the largest label says."""

import numpy as np

FAILS = ["test_one_hot_absent_classes"]
HINT = "Behaves as if the number of rows came from the labels. The last class need not occur: use C."


def one_hot_matrix(labels, C):
    Y = np.zeros((np.max(labels) + 1, len(labels)))
    Y[labels, np.arange(len(labels))] = 1
    return Y
