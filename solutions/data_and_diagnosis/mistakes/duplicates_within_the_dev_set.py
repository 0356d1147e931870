"""What stands twice in the dev set counts, too."""

import numpy as np

FAILS = ["test_duplicates_in_the_dev_set"]
HINT = "Behaves as if examples that are twice in the dev set counted. Only the training set matters."


def duplicates_across(X_train, X_dev):
    known = {tuple(column) for column in X_train.T}
    columns = [tuple(column) for column in X_dev.T]
    places = [place for place, column in enumerate(columns) if column in known or columns.count(column) > 1]
    return np.array(places, dtype=int)
