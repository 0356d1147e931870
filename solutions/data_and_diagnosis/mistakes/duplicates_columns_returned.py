"""The examples themselves are returned."""

import numpy as np

FAILS = [
    "test_duplicates_found",
    "test_duplicates_in_all_features",
    "test_duplicates_in_the_dev_set",
    "test_duplicates_none",
]
HINT = "Behaves as if examples were returned. Return their places."


def duplicates_across(X_train, X_dev):
    known = {tuple(column) for column in X_train.T}
    places = [place for place, column in enumerate(X_dev.T) if tuple(column) in known]
    return X_dev[:, places]
