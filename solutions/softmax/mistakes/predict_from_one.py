"""Classes are counted from 1."""

import numpy as np

FAILS = ["test_predict_values"]
HINT = "Behaves as if the first class were 1."


def predict(X, parameters):
    W, b = parameters["W"], parameters["b"]
    return np.argmax(W @ X + b, axis=0) + 1
