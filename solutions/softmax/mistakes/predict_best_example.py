"""The best example of each class."""

import numpy as np

FAILS = ["test_predict_values"]
HINT = "Behaves as if the best example of each class were returned. Which axis runs over the classes?"


def predict(X, parameters):
    W, b = parameters["W"], parameters["b"]
    return np.argmax(W @ X + b, axis=1)
