"""A mask is returned, True where an example stands on both sides."""

import numpy as np

FAILS = [
    "test_duplicates_found",
    "test_duplicates_in_all_features",
    "test_duplicates_in_the_dev_set",
    "test_duplicates_none",
]
HINT = "Behaves as if a mask were returned. Return the places: np.flatnonzero."


def duplicates_across(X_train, X_dev):
    known = {tuple(column) for column in X_train.T}
    return np.array([tuple(column) in known for column in X_dev.T])
