"""The outputs are summed and not divided."""

import numpy as np
from reg_utils import forward_propagation

FAILS = ["test_ensemble_average", "test_ensemble_predictions", "test_ensemble_undecided"]
HINT = "The average is K times too large. Divide by the number of networks."


def predict_with_ensemble(X, models):
    total = np.zeros((1, X.shape[1]))
    for parameters in models:
        output, _ = forward_propagation(X, parameters)
        total += output
    average = total
    return average, (average > 0.5).astype(int)
