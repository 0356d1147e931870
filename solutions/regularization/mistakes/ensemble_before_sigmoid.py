"""The Z of the last layer are averaged, and the sigmoid taken of their mean."""

import numpy as np
from reg_utils import forward_propagation, sigmoid

FAILS = ["test_ensemble_average", "test_ensemble_predictions"]
HINT = "What is averaged has not passed the sigmoid. Average the outputs A3."


def predict_with_ensemble(X, models):
    total = np.zeros((1, X.shape[1]))
    for parameters in models:
        _, cache = forward_propagation(X, parameters)
        total += cache[8]
    average = sigmoid(total / len(models))
    return average, (average > 0.5).astype(int)
