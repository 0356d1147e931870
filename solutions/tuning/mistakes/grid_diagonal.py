"""All axes get the same coordinate."""

import numpy as np

FAILS = [
    "test_grid_two_axes",
    "test_grid_any_number_of_axes",
    "test_grid_scales",
    "test_grid_leaves_its_arguments",
]
HINT = "All settings lie on a diagonal. Every value of one axis goes with every value of the others."


def grid(space, k):
    middles = (np.arange(k) + 0.5) / k
    points = np.column_stack([middles] * len(space))
    return [setting_at(point, space) for point in points]
