"""high never comes."""

import numpy as np

FAILS = ["test_whole_values", "test_whole_ends", "test_whole_negative", "test_whole_shapes"]
HINT = "high never comes: there are high - low + 1 numbers, not high - low."


def whole_number(u, low, high):
    count = high - low
    steps = np.floor(u * count)
    return low + steps.astype(int)
