"""The classes are averaged, not the outputs."""

import numpy as np
from reg_utils import forward_propagation

FAILS = ["test_ensemble_average", "test_ensemble_predictions"]
HINT = "Behaves as if each network gave 0 or 1. Average the probabilities."


def predict_with_ensemble(X, models):
    total = np.zeros((1, X.shape[1]))
    for parameters in models:
        output, _ = forward_propagation(X, parameters)
        total += output > 0.5
    average = total / len(models)
    return average, (average > 0.5).astype(int)
