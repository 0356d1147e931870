"""Classes are counted from 1."""

import numpy as np

FAILS = ["test_predict_one_network", "test_predict_mean_of_probabilities", "test_predict_huge_logits"]
HINT = 'Classes are counted from 0.'


def predict(X, models):
    total = 0.0
    for parameters in models:
        logits = forward(X, parameters)[-1]
        powers = np.exp(logits - np.max(logits, axis=0))
        total = total + powers / np.sum(powers, axis=0)
    return np.argmax(total, axis=0) + 1
