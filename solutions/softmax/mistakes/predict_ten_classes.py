"""There are ten classes at most."""

import numpy as np

FAILS = ["test_predict_values"]
HINT = "Count the classes in W: there may be more than ten."


def predict(X, parameters):
    return np.argmax((parameters["W"] @ X + parameters["b"])[:10], axis=0)
