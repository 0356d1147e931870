"""Each example is listed once, though it stands twice in the dev set."""

import numpy as np

FAILS = ["test_duplicates_found", "test_duplicates_in_the_dev_set"]
HINT = "What stands twice in the dev set has two places."


def duplicates_across(X_train, X_dev):
    known = {tuple(column) for column in X_train.T}
    places = [place for place, column in enumerate(X_dev.T) if tuple(column) in known]
    places = [place for k, place in enumerate(places) if all(tuple(X_dev[:, place]) != tuple(X_dev[:, one]) for one in places[:k])]
    return np.array(places, dtype=int)
