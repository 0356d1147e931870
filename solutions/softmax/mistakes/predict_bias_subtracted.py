"""The biases are subtracted."""

import numpy as np

FAILS = ["test_predict_values"]
HINT = "Behaves as if the biases had the other sign."


def predict(X, parameters):
    W, b = parameters["W"], parameters["b"]
    return np.argmax(W @ X - b, axis=0)
