"""low is added before rounding down."""

import numpy as np

FAILS = ["test_whole_ends"]
HINT = "With the largest u you get high + 1: the sum has no digit left for the difference. Round down first, then add low."


def whole_number(u, low, high):
    count = high - low + 1
    return np.floor(low + u * count).astype(int)
