"""The average is returned twice."""

import numpy as np
from reg_utils import forward_propagation

FAILS = ["test_ensemble_predictions", "test_ensemble_undecided"]
HINT = "The predictions are probabilities. Compare them with 0.5."


def predict_with_ensemble(X, models):
    total = np.zeros((1, X.shape[1]))
    for parameters in models:
        output, _ = forward_propagation(X, parameters)
        total += output
    average = total / len(models)
    return average, average
