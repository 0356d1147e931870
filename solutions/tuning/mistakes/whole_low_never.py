"""Rounds up, so that u = 0 is alone in giving low."""

import numpy as np

FAILS = ["test_whole_values", "test_whole_negative", "test_whole_shapes"]
HINT = "low hardly ever comes. Round down."


def whole_number(u, low, high):
    steps = np.ceil(u * (high - low))
    return low + steps.astype(int)
