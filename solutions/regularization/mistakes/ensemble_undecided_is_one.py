"""An average of 0.5 counts as class 1."""

import numpy as np
from reg_utils import forward_propagation

FAILS = ["test_ensemble_undecided"]
HINT = "An average of exactly 0.5 is class 0 here. Which comparison leaves it out?"


def predict_with_ensemble(X, models):
    total = np.zeros((1, X.shape[1]))
    for parameters in models:
        output, _ = forward_propagation(X, parameters)
        total += output
    average = total / len(models)
    return average, (average >= 0.5).astype(int)
