"""The shift is written into the argument."""

import numpy as np

FAILS = ["test_softmax_leaves_its_argument"]
HINT = "Behaves as if Z were shifted in place: -= writes into the array that you were given."


def softmax(Z):
    Z -= np.max(Z, axis=0, keepdims=True)
    powers = np.exp(Z)
    return powers / np.sum(powers, axis=0, keepdims=True)
