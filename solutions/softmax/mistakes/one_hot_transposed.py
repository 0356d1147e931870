"""Examples are rows."""

import numpy as np

FAILS = ["test_one_hot_values", "test_one_hot_absent_classes"]
HINT = "Behaves as if examples were rows. They are columns here: (C, m)."


def one_hot_matrix(labels, C):
    return np.eye(C)[labels]
