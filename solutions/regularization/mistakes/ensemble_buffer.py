"""The average is summed up in an array that the next call uses again."""

import numpy as np
from reg_utils import forward_propagation

FAILS = ["test_ensemble_undecided"]
HINT = "The average of one call changes when the next is made. Make a new array in each call."

TOTALS = {}


def predict_with_ensemble(X, models):
    total = TOTALS.setdefault(X.shape[1], np.zeros((1, X.shape[1])))
    total[...] = 0
    for parameters in models:
        total += forward_propagation(X, parameters)[0] / len(models)
    return total, (total > 0.5).astype(int)
