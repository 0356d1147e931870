"""Only the last network predicts."""

import numpy as np

FAILS = ["test_predict_mean_of_probabilities"]
HINT = 'Add to what the others gave: total = total + ...'


def predict(X, models):
    total = 0.0
    for parameters in models:
        logits = forward(X, parameters)[-1]
        powers = np.exp(logits - np.max(logits, axis=0))
        total = 0 * total + powers / np.sum(powers, axis=0)
    return np.argmax(total, axis=0)
