"""The places in the training set are returned."""

import numpy as np

FAILS = ["test_duplicates_found", "test_duplicates_in_all_features", "test_duplicates_in_the_dev_set"]
HINT = "Behaves as if places in the training set were returned. They are those in the dev set."


def duplicates_across(X_train, X_dev):
    known = {tuple(column) for column in X_dev.T}
    return np.array([place for place, column in enumerate(X_train.T) if tuple(column) in known], dtype=int)
