"""The sums of the features are compared."""

import numpy as np

FAILS = ["test_duplicates_in_all_features"]
HINT = "Behaves as if sums of features were compared. Different examples may have the same sum."


def duplicates_across(X_train, X_dev):
    known = {round(sum(column), 9) for column in X_train.T}
    places = [place for place, column in enumerate(X_dev.T) if round(sum(column), 9) in known]
    return np.array(places, dtype=int)
