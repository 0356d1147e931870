"""Rounds, so that both ends get half of their share."""

import numpy as np

FAILS = ["test_whole_values", "test_whole_negative", "test_whole_shapes"]
HINT = "Both ends come half as often as the others. Cut the range of u into high - low + 1 equal parts."


def whole_number(u, low, high):
    steps = np.round(u * (high - low))
    return low + steps.astype(int)
