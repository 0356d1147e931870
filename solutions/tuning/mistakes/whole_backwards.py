"""u = 0 gives high."""

import numpy as np

FAILS = ["test_whole_values", "test_whole_ends", "test_whole_negative", "test_whole_shapes"]
HINT = "Your numbers run backwards: u = 0 should give low."


def whole_number(u, low, high):
    count = high - low + 1
    steps = np.floor(u * count)
    return high - steps.astype(int)
