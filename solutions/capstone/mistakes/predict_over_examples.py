"""The best example of each class."""

import numpy as np

FAILS = ["test_predict_one_network", "test_predict_mean_of_probabilities", "test_predict_each_example"]
HINT = 'For each example, which is a column, the best class: axis 0.'


def predict(X, models):
    total = 0.0
    for parameters in models:
        logits = forward(X, parameters)[-1]
        powers = np.exp(logits - np.max(logits, axis=0))
        total = total + powers / np.sum(powers, axis=0)
    return np.argmax(total, axis=1)
