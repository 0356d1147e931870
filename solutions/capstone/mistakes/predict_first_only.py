"""Only the first network predicts."""

import numpy as np

FAILS = ["test_predict_mean_of_probabilities", "test_predict_huge_logits"]
HINT = 'All networks count, not only the first one.'


def predict(X, models):
    total = 0.0
    for parameters in models[:1]:
        logits = forward(X, parameters)[-1]
        powers = np.exp(logits - np.max(logits, axis=0))
        total = total + powers / np.sum(powers, axis=0)
    return np.argmax(total, axis=0)
