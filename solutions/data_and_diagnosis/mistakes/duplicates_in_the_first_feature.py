"""Only the first feature is compared."""

import numpy as np

FAILS = ["test_duplicates_in_all_features"]
HINT = "Behaves as if one equal feature were enough. All features must be equal."


def duplicates_across(X_train, X_dev):
    known = {column[0] for column in X_train.T}
    places = [place for place, column in enumerate(X_dev.T) if column[0] in known]
    return np.array(places, dtype=int)
