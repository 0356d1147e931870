"""The classes are decided by a vote of the networks."""

import numpy as np
from reg_utils import forward_propagation

FAILS = ["test_ensemble_predictions"]
HINT = "Behaves as if the networks voted. Average first, then compare with 0.5."


def votes_of(X, models):
    votes = [forward_propagation(X, parameters)[0] > 0.5 for parameters in models]
    return (np.mean(votes, axis=0) > 0.5).astype(int)


def predict_with_ensemble(X, models):
    total = np.zeros((1, X.shape[1]))
    for parameters in models:
        output, _ = forward_propagation(X, parameters)
        total += output
    average = total / len(models)
    return average, votes_of(X, models)
