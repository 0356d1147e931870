"""A half is taken away before rounding to the nearest, and ties go to the even number."""

import numpy as np

FAILS = ["test_whole_values"]
HINT = "Where a part begins, round to the nearest takes the even number. Round down."


def whole_number(u, low, high):
    count = high - low + 1
    steps = np.round(np.multiply(u, count) - 0.5).astype(int)
    return low + np.clip(steps, 0, count - 1)
