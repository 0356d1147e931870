"""The exponentials are not shifted."""

import numpy as np

FAILS = ["test_predict_one_network", "test_predict_huge_logits"]
HINT = 'e to the 5000 is infinite: shift each column by its largest entry.'


def predict(X, models):
    total = 0.0
    for parameters in models:
        logits = forward(X, parameters)[-1]
        powers = np.exp(logits)
        total = total + powers / np.sum(powers, axis=0)
    return np.argmax(total, axis=0)
