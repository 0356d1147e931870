"""Rows are compared."""

import numpy as np

FAILS = ["test_duplicates_found", "test_duplicates_in_all_features", "test_duplicates_in_the_dev_set"]
HINT = "Behaves as if rows were compared. An example is a column."


def duplicates_across(X_train, X_dev):
    known = {tuple(row) for row in X_train}
    return np.array([place for place, row in enumerate(X_dev) if tuple(row) in known], dtype=int)
