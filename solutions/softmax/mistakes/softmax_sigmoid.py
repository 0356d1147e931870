"""The sigmoid of each logit, by itself."""

import numpy as np

FAILS = [
    "test_softmax_values",
    "test_softmax_one_example",
    "test_softmax_huge",
    "test_softmax_very_negative",
    "test_softmax_columns_far_apart",
]
HINT = "Behaves as if each logit were looked at alone. The probabilities of the classes share one denominator."


def softmax(Z):
    return 0.5 * (1 + np.tanh(Z / 2))
