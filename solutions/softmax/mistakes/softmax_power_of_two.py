"""Powers of 2 for powers of e."""

import numpy as np

FAILS = [
    "test_softmax_values",
    "test_softmax_one_example",
    "test_softmax_very_negative",
    "test_softmax_columns_far_apart",
]
HINT = "Behaves as if another number than e were raised to the logits."


def softmax(Z):
    powers = np.exp2(Z - np.max(Z, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)
