"""The mean of the largest and the smallest output, which is the mean of all only for one network or two."""

import numpy as np
from reg_utils import forward_propagation

FAILS = ["test_ensemble_average", "test_ensemble_predictions"]
HINT = "Every network has a say: add all outputs and divide by K."


def predict_with_ensemble(X, models):
    outputs = np.array([forward_propagation(X, parameters)[0] for parameters in models])
    average = (outputs.max(axis=0) + outputs.min(axis=0)) / 2
    return average, (average > 0.5).astype(int)
