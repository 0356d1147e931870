"""The network that is most certain decides."""

import numpy as np

FAILS = ["test_predict_mean_of_probabilities", "test_predict_huge_logits"]
HINT = 'Take the mean over the networks, not the largest probability.'


def predict(X, models):
    total = 0.0
    for parameters in models:
        logits = forward(X, parameters)[-1]
        powers = np.exp(logits - np.max(logits, axis=0))
        total = np.maximum(total, powers / np.sum(powers, axis=0))
    return np.argmax(total, axis=0)
