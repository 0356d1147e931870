"""Units are dropped."""

import numpy as np

FAILS = ["test_predict_one_network", "test_predict_mean_of_probabilities", "test_predict_each_example"]
HINT = 'Nothing is dropped when predicting: no keep_prob.'


def predict(X, models):
    total = 0.0
    for parameters in models:
        logits = forward(X, parameters, 0.7)[-1]
        powers = np.exp(logits - np.max(logits, axis=0))
        total = total + powers / np.sum(powers, axis=0)
    return np.argmax(total, axis=0)
