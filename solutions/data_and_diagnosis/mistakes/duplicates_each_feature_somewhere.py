"""Each feature has to occur somewhere, not together."""

import numpy as np

FAILS = ["test_duplicates_in_all_features"]
HINT = "Behaves as if the features could come from different examples. One column must be equal in all of them."


def duplicates_across(X_train, X_dev):
    found = np.array([np.isin(row, known) for row, known in zip(X_dev, X_train)])
    return np.flatnonzero(found.all(axis=0))
