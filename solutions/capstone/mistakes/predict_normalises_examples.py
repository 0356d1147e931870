"""The examples are normalised once more, with their own numbers."""

import numpy as np

FAILS = ["test_predict_one_network", "test_predict_mean_of_probabilities", "test_predict_each_example"]
HINT = 'What is predicted for an example must not depend on the others: do not normalise here.'


def predict(X, models):
    total = 0.0
    for parameters in models:
        logits = forward((X - np.mean(X, axis=1, keepdims=True)) / (np.std(X, axis=1, keepdims=True) + 1e-8), parameters)[-1]
        powers = np.exp(logits - np.max(logits, axis=0))
        total = total + powers / np.sum(powers, axis=0)
    return np.argmax(total, axis=0)
