"""The bytes are compared, in which -0 is not 0."""

import numpy as np

FAILS = ["test_duplicates_in_all_features"]
HINT = "-0 and 0 are equal numbers with different bytes: compare numbers."


def duplicates_across(X_train, X_dev):
    known = {column.tobytes() for column in X_train.T}
    places = [place for place, column in enumerate(X_dev.T) if column.tobytes() in known]
    return np.array(places, dtype=int)
