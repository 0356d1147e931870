"""int() takes a single number only."""

import numpy as np

FAILS = [
    "test_whole_values",
    "test_whole_ends",
    "test_whole_negative",
    "test_whole_type",
    "test_whole_shapes",
]
HINT = "u may be an array. int() takes a single number; .astype(int) takes both."


def whole_number(u, low, high):
    count = high - low + 1
    steps = np.floor(u * count)
    return low + int(steps)
