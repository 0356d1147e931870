"""The mean is taken of logits."""

import numpy as np

FAILS = ["test_predict_mean_of_probabilities", "test_predict_huge_logits"]
HINT = 'Take the mean of probabilities: softmax first, then the mean.'


def predict(X, models):
    total = 0.0
    for parameters in models:
        logits = forward(X, parameters)[-1]
        powers = np.exp(logits - np.max(logits, axis=0))
        total = total + logits
    return np.argmax(total, axis=0)
