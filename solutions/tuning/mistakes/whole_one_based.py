"""The smallest number is low + 1."""

import numpy as np

FAILS = ["test_whole_values", "test_whole_ends", "test_whole_negative", "test_whole_shapes"]
HINT = "low never comes, and high + 1 does."


def whole_number(u, low, high):
    count = high - low + 1
    steps = np.floor(u * count)
    return low + 1 + steps.astype(int)
