"""Combinations without order: half of them are missing."""

import numpy as np

FAILS = [
    "test_grid_two_axes",
    "test_grid_any_number_of_axes",
    "test_grid_scales",
    "test_grid_leaves_its_arguments",
]
HINT = "Some combinations are missing: the first value of one axis goes with all values of the other, and the other way round."


def grid(space, k):
    middles = (np.arange(k) + 0.5) / k
    from itertools import combinations_with_replacement

    points = list(combinations_with_replacement(middles, len(space)))
    return [setting_at(point, space) for point in points]
