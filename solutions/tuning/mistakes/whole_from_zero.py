"""low is not added."""

import numpy as np

FAILS = ["test_whole_values", "test_whole_ends", "test_whole_negative", "test_whole_shapes"]
HINT = "The numbers begin at 0. Add low."


def whole_number(u, low, high):
    count = high - low + 1
    steps = np.floor(u * count)
    return steps.astype(int)
