"""The predictions one-hot."""

import numpy as np

FAILS = ["test_predict_values"]
HINT = "Behaves as if the predictions were one-hot. One whole number for each example is wanted."


def predict(X, parameters):
    W, b = parameters["W"], parameters["b"]
    return hard_max(W @ X + b)
