"""high + 1 comes too."""

import numpy as np

FAILS = ["test_whole_values", "test_whole_ends", "test_whole_negative", "test_whole_shapes"]
HINT = "high + 1 comes out. There are high - low + 1 numbers."


def whole_number(u, low, high):
    count = high - low + 2
    steps = np.floor(u * count)
    return low + steps.astype(int)
