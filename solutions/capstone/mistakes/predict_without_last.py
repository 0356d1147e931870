"""The last network is left out."""

import numpy as np

FAILS = ["test_predict_mean_of_probabilities", "test_predict_huge_logits"]
HINT = 'All networks count, the last one as well.'


def predict(X, models):
    total = 0.0
    for parameters in models[: max(1, len(models) - 1)]:
        logits = forward(X, parameters)[-1]
        powers = np.exp(logits - np.max(logits, axis=0))
        total = total + powers / np.sum(powers, axis=0)
    return np.argmax(total, axis=0)
