"""The labels are numbered by the order of those that occur."""

import numpy as np

FAILS = ["test_one_hot_absent_classes"]
HINT = "Behaves as if only the classes that occur were counted. The row is the label itself, of C rows."


def one_hot_matrix(labels, C):
    classes = np.unique(labels)
    Y = np.zeros((C, len(labels)))
    Y[np.searchsorted(classes, labels), np.arange(len(labels))] = 1
    return Y
