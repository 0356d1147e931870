"""Each network votes for one class."""

import numpy as np

FAILS = ["test_predict_mean_of_probabilities"]
HINT = 'Add up probabilities, not votes: who is sure counts more.'


def predict(X, models):
    total = 0.0
    for parameters in models:
        logits = forward(X, parameters)[-1]
        powers = np.exp(logits - np.max(logits, axis=0))
        total = total + (np.arange(len(logits))[:, None] == np.argmax(logits, axis=0))
    return np.argmax(total, axis=0)
