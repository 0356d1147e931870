"""Half of a part is taken away before rounding to the nearest."""

import numpy as np

FAILS = ["test_whole_values", "test_whole_negative", "test_whole_shapes"]
HINT = "Where a part begins, the number is one too low: round down."


def whole_number(u, low, high):
    count = high - low + 1
    steps = np.maximum(np.round(u * count - 0.6), 0)
    return low + steps.astype(int)
