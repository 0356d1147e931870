"""The exponentials are not divided by their sum."""

import numpy as np

FAILS = [
    "test_softmax_values",
    "test_softmax_one_example",
    "test_softmax_very_negative",
    "test_softmax_columns_far_apart",
]
HINT = "Behaves as if the last step were missing: probabilities add up to 1."


def softmax(Z):
    return np.exp(Z - np.max(Z, axis=0, keepdims=True))
