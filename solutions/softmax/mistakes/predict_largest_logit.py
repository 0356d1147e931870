"""The largest logit, not its class."""

import numpy as np

FAILS = ["test_predict_values"]
HINT = "Behaves as if the largest logit itself were returned. Its place is the class."


def predict(X, parameters):
    W, b = parameters["W"], parameters["b"]
    return np.max(W @ X + b, axis=0)
