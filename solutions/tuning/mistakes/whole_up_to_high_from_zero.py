"""The numbers run from low to low + high."""

import numpy as np

FAILS = ["test_whole_values", "test_whole_ends", "test_whole_negative", "test_whole_shapes"]
HINT = "How many numbers are there from low to high? It is not high + 1."


def whole_number(u, low, high):
    count = high + 1
    steps = np.floor(u * count)
    return low + steps.astype(int)
