"""A single column is flattened."""

import numpy as np

FAILS = ["test_softmax_one_example"]
HINT = "Behaves as if np.squeeze took the second axis away where there is one example: (C, 1) stays (C, 1)."


def softmax(Z):
    powers = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    return np.squeeze(powers / np.sum(powers, axis=0, keepdims=True))
