"""int() of the sum cuts towards zero."""

import numpy as np

FAILS = ["test_whole_negative"]
HINT = "Numbers below 0 are cut towards 0. Round down first, and add low after that."


def whole_number(u, low, high):
    count = high - low + 1
    value = np.array(low + u * count).astype(int)
    return np.minimum(value, high)
