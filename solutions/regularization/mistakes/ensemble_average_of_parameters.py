"""The parameters are averaged, and one network answers."""

import numpy as np
from reg_utils import forward_propagation

FAILS = ["test_ensemble_average", "test_ensemble_predictions"]
HINT = "The weights are averaged. Let each network answer, and average the answers."


def predict_with_ensemble(X, models):
    mean = {name: sum(parameters[name] for parameters in models) / len(models) for name in models[0]}
    average, _ = forward_propagation(X, mean)
    return average, (average > 0.5).astype(int)
