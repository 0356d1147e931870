"""Only the last network counts."""

import numpy as np
from reg_utils import forward_propagation

FAILS = ["test_ensemble_average", "test_ensemble_predictions"]
HINT = "Behaves as if one network were all. Add the outputs up."


def predict_with_ensemble(X, models):
    total = np.zeros((1, X.shape[1]))
    for parameters in models:
        output, _ = forward_propagation(X, parameters)
        total = output
    average = total / len(models)
    return average, (average > 0.5).astype(int)
