"""The places are returned from the last to the first."""

import numpy as np

FAILS = ["test_duplicates_found", "test_duplicates_in_all_features", "test_duplicates_in_the_dev_set"]
HINT = "Return the places in ascending order."


def duplicates_across(X_train, X_dev):
    known = {tuple(column) for column in X_train.T}
    places = [place for place, column in enumerate(X_dev.T) if tuple(column) in known]
    return np.array(places[::-1], dtype=int)
