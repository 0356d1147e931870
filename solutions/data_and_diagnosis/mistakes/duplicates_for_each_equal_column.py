"""A place comes once for each column of the training set that is equal."""

import numpy as np

FAILS = ["test_duplicates_found"]
HINT = "A column that is twice in the training set gives its place twice. Stop at the first equal column."


def duplicates_across(X_train, X_dev):
    places = []
    for place in range(X_dev.shape[1]):
        for column in range(X_train.shape[1]):
            if np.array_equal(X_dev[:, place], X_train[:, column]):
                places.append(place)
    return np.array(places, dtype=int)
