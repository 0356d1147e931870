"""A number is drawn, and u is only asked for its shape."""

import numpy as np

FAILS = ["test_whole_values", "test_whole_ends", "test_whole_negative", "test_whole_shapes"]
HINT = "You draw a number of your own. u is what was drawn."


def whole_number(u, low, high):
    u = np.random.default_rng(0).random(np.shape(u))
    count = high - low + 1
    steps = np.floor(u * count)
    return low + steps.astype(int)
