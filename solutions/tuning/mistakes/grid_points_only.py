"""The coordinates are returned, not the settings."""

import numpy as np

FAILS = [
    "test_grid_two_axes",
    "test_grid_any_number_of_axes",
    "test_grid_scales",
    "test_grid_leaves_its_arguments",
]
HINT = "You return coordinates. Make a setting of each of them."


def grid(space, k):
    middles = (np.arange(k) + 0.5) / k
    axes = np.meshgrid(*[middles] * len(space))
    points = np.column_stack([axis.ravel() for axis in axes])
    return points.tolist()
