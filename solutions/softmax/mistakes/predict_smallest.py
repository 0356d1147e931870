"""The smallest logit wins."""

import numpy as np

FAILS = ["test_predict_values"]
HINT = "Behaves as if the least likely class won."


def predict(X, parameters):
    W, b = parameters["W"], parameters["b"]
    return np.argmin(W @ X + b, axis=0)
