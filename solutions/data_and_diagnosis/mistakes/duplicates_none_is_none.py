"""Where there are none, None is returned."""

import numpy as np

FAILS = ["test_duplicates_none"]
HINT = "Where there are none, return an empty array."


def duplicates_across(X_train, X_dev):
    known = {tuple(column) for column in X_train.T}
    places = [place for place, column in enumerate(X_dev.T) if tuple(column) in known]
    return np.array(places, dtype=int) if places else None
