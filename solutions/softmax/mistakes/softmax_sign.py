"""The exponents have the wrong sign: the largest logit gets the smallest probability."""

import numpy as np

FAILS = [
    "test_softmax_values",
    "test_softmax_one_example",
    "test_softmax_huge",
    "test_softmax_very_negative",
    "test_softmax_columns_far_apart",
]
HINT = "Behaves as if the logits had the other sign: the largest one should get the largest probability."


def softmax(Z):
    powers = np.exp(np.min(Z, axis=0, keepdims=True) - Z)
    return powers / np.sum(powers, axis=0, keepdims=True)
