"""Columns that are nearly equal count."""

import numpy as np

FAILS = ["test_duplicates_in_all_features"]
HINT = "Behaves as if nearly equal were enough. Equal is equal."


def duplicates_across(X_train, X_dev):
    equal = np.isclose(X_train[:, :, None], X_dev[:, None, :]).all(axis=0)
    return np.flatnonzero(equal.any(axis=0))
