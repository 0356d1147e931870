"""The mean runs over the examples, not over the networks."""

import numpy as np
from reg_utils import forward_propagation

FAILS = ["test_ensemble_average", "test_ensemble_predictions"]
HINT = "Every example gets the same answer. Over what do you average?"


def predict_with_ensemble(X, models):
    total = np.zeros((1, X.shape[1]))
    for parameters in models:
        output, _ = forward_propagation(X, parameters)
        total += output
    average = np.full(total.shape, np.mean(total) / len(models))
    return average, (average > 0.5).astype(int)
