"""The exponentials are not divided by their sum."""

import numpy as np

FAILS = ["test_predict_mean_of_probabilities"]
HINT = 'Softmax divides by the sum of the column; else a network whose logits are flat counts more.'


def predict(X, models):
    total = 0.0
    for parameters in models:
        logits = forward(X, parameters)[-1]
        powers = np.exp(logits - np.max(logits, axis=0))
        total = total + powers
    return np.argmax(total, axis=0)
