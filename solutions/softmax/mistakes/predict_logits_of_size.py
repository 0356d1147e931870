"""The logit of the largest size wins, whatever its sign."""

import numpy as np

FAILS = ["test_predict_values"]
HINT = "Behaves as if the size of a logit counted and not its sign: a very negative logit is unlikely."


def predict(X, parameters):
    W, b = parameters["W"], parameters["b"]
    return np.argmax(np.abs(W @ X + b), axis=0)
