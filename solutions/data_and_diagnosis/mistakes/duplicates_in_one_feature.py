"""One equal feature is enough."""

import numpy as np

FAILS = ["test_duplicates_in_all_features"]
HINT = "Behaves as if one equal feature were enough. All features must be equal."


def duplicates_across(X_train, X_dev):
    equal = (X_train[:, :, None] == X_dev[:, None, :]).any(axis=0)
    return np.flatnonzero(equal.any(axis=0))
