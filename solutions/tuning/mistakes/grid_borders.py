"""The values begin at the borders of the parts."""

import numpy as np

FAILS = ["test_grid_two_axes", "test_grid_any_number_of_axes", "test_grid_scales"]
HINT = "Your values are where parts begin. Take the middle of each part."


def grid(space, k):
    middles = np.arange(k) / k
    axes = np.meshgrid(*[middles] * len(space))
    points = np.column_stack([axis.ravel() for axis in axes])
    return [setting_at(point, space) for point in points]
