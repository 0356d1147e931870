"""The value is a float."""

import numpy as np

FAILS = ["test_whole_type"]
HINT = "The value is a float. Make it whole with .astype(int)."


def whole_number(u, low, high):
    count = high - low + 1
    steps = np.floor(u * count)
    return low + steps
