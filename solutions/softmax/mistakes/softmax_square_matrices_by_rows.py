"""The axis is chosen by the sizes."""

import numpy as np

FAILS = ["test_softmax_values"]
HINT = "Classes are rows, whatever the sizes are: take axis 0 always."


def softmax(Z):
    axis = int(Z.shape[0] == Z.shape[1])
    powers = np.exp(Z - np.max(Z, axis=axis, keepdims=True))
    return powers / np.sum(powers, axis=axis, keepdims=True)
