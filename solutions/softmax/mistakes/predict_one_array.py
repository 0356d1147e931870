"""All results of a shape are the same array."""

import numpy as np

FAILS = ["test_predict_values"]
HINT = "Make a new array in each call: this one is kept, and the next call writes over what was given before."


KEPT = {}


def kept(shape):
    return KEPT.setdefault(shape, np.zeros(shape))



def predict(X, parameters):
    predictions = kept(X.shape[1])
    predictions[...] = np.argmax(parameters["W"] @ X + parameters["b"], axis=0)
    return predictions
