"""The biases are left out."""

import numpy as np

FAILS = ["test_predict_values"]
HINT = "Behaves as if the biases were missing."


def predict(X, parameters):
    W, b = parameters["W"], parameters["b"]
    return np.argmax(W @ X, axis=0)
