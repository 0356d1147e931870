"""Only columns at the same place are compared."""

import numpy as np

FAILS = ["test_duplicates_found", "test_duplicates_in_all_features", "test_duplicates_in_the_dev_set"]
HINT = "Behaves as if only columns at the same place were compared. Compare each with all."


def duplicates_across(X_train, X_dev):
    k = min(X_train.shape[1], X_dev.shape[1])
    return np.flatnonzero((X_train[:, :k] == X_dev[:, :k]).all(axis=0))
